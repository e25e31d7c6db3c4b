package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Verification;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(name = "verify", description = "Look at every byte of the store, and change none. Exit code 5 if something is not as it must be.", footer = {
        "",
        "Each problem is a line: what it concerns, where, what should be there, and what is; at most 100."})
final class VerifyCommand extends Verb {
    VerifyCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        Verification result = context().session().verify();
        for (String problem : result.problems()) {
            context().out().println(problem);
        }
        context().out().println(result.fileSizeBytes() + " bytes, " + result.entries() + " entries, " + result.live()
                + " of them live, " + result.problemCount() + " problems");
        if (result.problemCount() > 0) {
            return ExitCode.NOT_A_STORE;
        }
        return ExitCode.OK;
    }
}
