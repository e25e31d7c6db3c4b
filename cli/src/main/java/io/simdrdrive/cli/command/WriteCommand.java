package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.files.Segments;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "write", description = "Store a value under a key; makes the store where there is none.", footer = {
        "", "Without VALUE and --file the value is read from standard input, byte for byte.",
        "A VALUE or KEY that begins with '-' comes after '--'."})
final class WriteCommand extends Verb {
    @Mixin
    private KeyArguments key = new KeyArguments();

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "The value: text, kept as UTF-8.")
    private @Nullable String value;

    @Option(names = "--file", paramLabel = "FILE", description = "The value is what this file holds.")
    private @Nullable Path file;

    WriteCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        byte[] keyBytes = key.bytes();
        if (value != null && file != null) {
            throw new CliException(ExitCode.USAGE, "give VALUE or --file, not both");
        }
        if (value != null) {
            MemorySegment bytes = MemorySegment.ofArray(value.getBytes(StandardCharsets.UTF_8));
            context().session().write(keyBytes, Segments.requireKeepable(bytes));
        } else if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                context().session().write(keyBytes, Segments.requireKeepable(in));
            }
        } else {
            context().session().write(keyBytes, Segments.requireKeepable(standardInput()));
        }
        context().out().println("Stored '" + key.text() + "'");
        return ExitCode.OK;
    }

    private InputStream standardInput() {
        if (context().isShell() || context().console().inIsTerminal()) {
            throw new CliException(ExitCode.USAGE, context().isShell()
                    ? "No value provided: give VALUE or --file FILE"
                    : "No value provided: give VALUE or --file FILE, or pipe it to standard input");
        }
        return context().console().in();
    }
}
