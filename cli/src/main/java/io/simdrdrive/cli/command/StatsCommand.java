package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "stats", description = "Show figures of the store: a name and a number a line.", footer = {
        "", "compaction_savings_bytes is how much shorter 'compact' would make the file."})
final class StatsCommand extends Verb {
    StatsCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        for (Map.Entry<String, Long> figure : context().session().stats().entrySet()) {
            context().out().println(figure.getKey() + " " + figure.getValue());
        }
        return ExitCode.OK;
    }
}
