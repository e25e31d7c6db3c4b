package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Entry;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the values, newest to oldest, by the hashes of their keys.", footer = {"",
        "The keys themselves are not stored. A line of text has the key's hash (XXH3-64), the value's",
        "size in bytes, its offset in the file, and its checksum (CRC-32), hashes and checksums in hexadecimal."})
final class ListCommand extends Verb {
    private static final HexFormat HEX = HexFormat.of();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text, or jsonl for a JSON object a line.")
    private Format format = Format.text;

    ListCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        for (Iterator<Entry> entries = context().session().entries(false); entries.hasNext();) {
            context().out().println(line(entries.next()));
        }
        return ExitCode.OK;
    }

    private String line(Entry entry) {
        String hash = HEX.toHexDigits(entry.keyHash());
        String checksum = HEX.toHexDigits(entry.checksum());
        return switch (format) {
            case text -> hash + " " + entry.sizeBytes() + " " + entry.offset() + " " + checksum;
            case jsonl -> String.format(Locale.ROOT,
                    "{\"key_hash\":\"%s\",\"size\":%d,\"offset\":%d,\"checksum\":\"%s\"}", hash, entry.sizeBytes(),
                    entry.offset(), checksum);
        };
    }

    /** As it is written on the command line. */
    enum Format {
        text, jsonl
    }
}
