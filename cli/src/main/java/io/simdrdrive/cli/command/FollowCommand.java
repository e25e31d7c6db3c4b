package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Appended;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "follow", description = "Show what is appended to a ws:// or wss:// target, values and deletions, as it comes, until Ctrl-C.", footer = {
        "",
        "A line of text has what 'list' has: the key's hash, the size in bytes, the offset, the checksum; then",
        "where the entry ends, which --from takes, and 'value' or 'deleted'. Ends with exit code 0 when the server",
        "stops; where the connection is lost, the message has the offset to go on from. In a shell Ctrl-C ends the",
        "verb and not the shell."})
final class FollowCommand extends Verb {
    private static final HexFormat HEX = HexFormat.of();

    @Option(names = "--from", paramLabel = "OFFSET", description = "Begin behind the entry that ends there; 0 for all there is. Default: what is appended from now on.")
    private @Nullable Long from;

    @Option(names = "--count", paramLabel = "N", description = "End after so many entries.")
    private @Nullable Long count;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text, or jsonl for a JSON object a line.")
    private ListCommand.Format format = ListCommand.Format.text;

    private long shown;

    FollowCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        requireRange("--from", from, 0);
        requireRange("--count", count, 1);
        try (CtrlC _ = isTypedTo() ? new CtrlC() : null) {
            context().session().follow(from, this::show);
            return ExitCode.OK;
        } catch (InterruptedException e) {
            context().out().println(""); // the terminal has shown ^C
            return ExitCode.INTERRUPTED;
        }
    }

    private boolean isTypedTo() {
        return context().isShell() && context().console().inIsTerminal() && context().console().outIsTerminal();
    }

    private static void requireRange(String option, @Nullable Long value, long least) {
        if (value != null && value < least) {
            throw new CliException(ExitCode.USAGE, option + " is " + value + ": expected " + least + " or more");
        }
    }

    /** Whether more is wanted. */
    private boolean show(Appended entry) throws IOException {
        context().out().println(line(entry));
        context().out().flush();
        shown++;
        return count == null || shown < count;
    }

    private String line(Appended entry) {
        String hash = HEX.toHexDigits(entry.keyHash());
        String checksum = HEX.toHexDigits(entry.checksum());
        return switch (format) {
            case text -> hash + " " + entry.sizeBytes() + " " + entry.offset() + " " + checksum + " " + entry.tail()
                    + (entry.isDeletion() ? " deleted" : " value");
            case jsonl -> String.format(Locale.ROOT,
                    "{\"key_hash\":\"%s\",\"size\":%d,\"offset\":%d,\"checksum\":\"%s\",\"tail\":%d,\"deleted\":%b}",
                    hash, entry.sizeBytes(), entry.offset(), checksum, entry.tail(), entry.isDeletion());
        };
    }
}
