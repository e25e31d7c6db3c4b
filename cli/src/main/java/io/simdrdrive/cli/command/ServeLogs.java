package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.Failure;
import io.simdrdrive.cli.logging.AccessLog;
import io.simdrdrive.cli.logging.Logging;
import io.simdrdrive.cli.settings.ServeOptions;
import io.simdrdrive.cli.settings.Settings;
import java.io.IOException;

/** What a server logs and where, as settings say it, and as they say it anew. Thread-safe. */
final class ServeLogs implements AutoCloseable {
    private final AccessLog access = new AccessLog();

    /** By settings from now on. Throws an exception where the file of calls cannot be opened; all is then as before. */
    void set(Settings settings) {
        try {
            access.open(ServeOptions.accessLog(settings));
        } catch (IOException e) {
            throw new CliException(ExitCode.MISSING, "cannot write to the access log: " + Failure.of(e).message());
        }
        Logging.set(ServeOptions.logLevels(settings), ServeOptions.logFormat(settings));
    }

    @Override
    public void close() {
        access.close();
    }
}
