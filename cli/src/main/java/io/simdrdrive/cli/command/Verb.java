package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;

/** One verb of the command line. */
public abstract class Verb implements Callable<Integer> {
    private final Context context;

    Verb(Context context) {
        this.context = context;
    }

    final Context context() {
        return context;
    }

    /** Does it. */
    abstract ExitCode run() throws IOException;

    @Override
    public final Integer call() throws IOException {
        ExitCode exitCode = run();
        context.out().flush();
        return exitCode.code();
    }
}
