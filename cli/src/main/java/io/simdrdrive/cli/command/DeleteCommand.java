package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "delete", description = "Delete a key. Exit code 1 if it has no value.")
final class DeleteCommand extends Verb {
    @Mixin
    private KeyArguments key = new KeyArguments();

    DeleteCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (!context().session().delete(key.bytes())) {
            throw key.notFound();
        }
        // On standard error, as the original.
        context().console().err().println("Deleted key '" + key.text() + "'");
        return ExitCode.OK;
    }
}
