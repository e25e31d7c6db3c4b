package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "rename", description = "Give the value of a key to another key, and delete the first. Exit code 1 if it has none.", footer = {
        "",
        "Both at once: no reader, and no crash, finds neither or both. A value of the other key is replaced.",
        "--hex and --namespace are of both keys."})
final class RenameCommand extends Verb {
    @Mixin
    private KeyArguments key = new KeyArguments();

    @Parameters(index = "1", paramLabel = "NEWKEY", description = "The key that gets the value.")
    private String newKey = "";

    RenameCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        if (Arrays.equals(key.bytes(), key.bytes(newKey))) {
            throw new CliException(ExitCode.USAGE, "KEY and NEWKEY are one key: there is nothing to rename");
        }
        context().session().rename(key.bytes(), key.bytes(newKey));
        context().out().println("Renamed '" + key.text() + "' to '" + newKey + "'");
        return ExitCode.OK;
    }
}
