package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Session;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(name = "info", description = "Show the store's size and how many keys have a value.")
final class InfoCommand extends Verb {
    InfoCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        Session session = context().session();
        long fileSizeBytes = session.fileSizeBytes();
        long entries = session.size();
        new Report(context().out(), "STORAGE INFO").row("STORAGE FILE:", "\"" + context().target() + "\"").separator()
                .row("TOTAL SIZE:", Report.size(fileSizeBytes)).row("ACTIVE ENTRIES:", entries).end();
        return ExitCode.OK;
    }
}
