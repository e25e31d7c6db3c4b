package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "snapshot", description = "Write a copy of the store as of now to a file that does not exist yet.", footer = {
        "",
        "The very bytes, a store of its own, complete on the disk when this ends. Works beside a server, with the",
        "store's file as TARGET."})
final class SnapshotCommand extends Verb {
    @Parameters(index = "0", paramLabel = "FILE", description = "Where to.")
    private Path file = Path.of("");

    SnapshotCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        long sizeBytes = context().session().snapshot(file);
        context().out().println(sizeBytes + " bytes");
        return ExitCode.OK;
    }
}
