package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Session;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "move", description = "Move the value of a key to another store, under the same key. Exit code 1 if it has none.", footer = {
        "",
        "It is written there, then deleted here: after a crash between the two, both stores have it. What is",
        "written to the key meanwhile is moved as well."})
final class MoveCommand extends Verb {
    @Mixin
    private KeyArguments key = new KeyArguments();

    @Parameters(index = "1", paramLabel = "TARGET2", description = "Another store file, made where there is none, or ws://HOST:PORT or wss://HOST:PORT.")
    private String target = "";

    MoveCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        try (Session other = context().otherSession(target)) {
            context().session().move(key.bytes(), other);
        }
        context().out().println("Moved '" + key.text() + "' to " + target);
        return ExitCode.OK;
    }
}
