package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.files.Progress;
import io.simdrdrive.cli.session.Compaction;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(name = "compact", description = "Write the store's file anew, with nothing but the newest value of each key.", footer = {
        "",
        "Readers and writers go on meanwhile. It needs as much space again as the values have. If it fails, the",
        "file stays as it is. How far it has come is shown on standard error where that is a terminal."})
final class CompactCommand extends Verb {
    CompactCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        Compaction result;
        try (Progress progress = Progress.on(context().console(), "compact", Progress.UNKNOWN)) {
            result = context().session().compact(progress::reached);
            progress.reached(result.bytesBefore(), result.bytesBefore()); // news comes now and then, not at the end
        }
        context().out().println(result.bytesBefore() + " bytes before, " + result.bytesAfter() + " bytes after, "
                + result.entriesKept() + " entries");
        return ExitCode.OK;
    }
}
