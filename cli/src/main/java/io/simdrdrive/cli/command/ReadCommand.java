package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Value;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "read", description = "Write the value of a key to standard output, byte for byte.", footer = {
        "", "A newline follows in a shell, and where standard output is a terminal."})
final class ReadCommand extends Verb {
    @Mixin
    private KeyArguments key = new KeyArguments();

    ReadCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        try (Value value = context().session().open(key.bytes())) {
            if (value == null) {
                throw key.notFound();
            }
            value.copyTo(context().out());
        }
        if (context().isShell() || context().console().outIsTerminal()) {
            context().out().write('\n');
        }
        return ExitCode.OK;
    }
}
