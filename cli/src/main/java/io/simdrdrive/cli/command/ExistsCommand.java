package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "exists", description = "Print 'true' (exit code 0) if a key has a value, else 'false' (exit code 1).")
final class ExistsCommand extends Verb {
    @Mixin
    private KeyArguments key = new KeyArguments();

    ExistsCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        boolean exists = context().session().exists(key.bytes());
        context().out().println(Boolean.toString(exists));
        return exists ? ExitCode.OK : ExitCode.KEY_NOT_FOUND;
    }
}
