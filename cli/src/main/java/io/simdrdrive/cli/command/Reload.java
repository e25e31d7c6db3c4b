package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.settings.ServeOptions;
import io.simdrdrive.cli.settings.Setting;
import io.simdrdrive.cli.settings.Settings;
import io.simdrdrive.cli.settings.SettingsException;
import io.simdrdrive.server.ServerSettingException;
import io.simdrdrive.server.SimdRDriveServer;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SIGHUP: tokens, certificates and settings are read again. What is wrong is logged, and stays as it was. Thread-safe. */
final class Reload {
    private final SimdRDriveServer server;
    private final ServeLogs logs;
    private final Supplier<Settings> reading;
    private final Settings started;

    /**
     * For a server.
     *
     * @param reading reads the settings
     * @param started those that the server was started with
     */
    Reload(SimdRDriveServer server, ServeLogs logs, Supplier<Settings> reading, Settings started) {
        this.server = server;
        this.logs = logs;
        this.reading = reading;
        this.started = started;
    }

    /** Each part by itself: one that fails keeps no other from being read, and is not told of as read. */
    synchronized void run() {
        if (started.file(Setting.TOKENS) != null) {
            attempt("tokens", server::reloadTokens);
        }
        if (started.file(Setting.TLS_CERTIFICATE) != null) {
            attempt("certificates", server::reloadCertificates);
        }
        attempt("settings", this::readSettings);
    }

    private void readSettings() {
        Settings settings = reading.get();
        List<Setting> late = settings.needRestart(started);
        if (!late.isEmpty()) {
            log(Level.WARNING, "what has changed of {0} counts from the next start on",
                    late.stream().map(Setting::key).collect(Collectors.joining(", ")));
        }
        logs.set(settings);
        server.logCalls(ServeOptions.calls(settings));
    }

    private static void attempt(String what, Runnable part) {
        try {
            part.run();
            log(Level.INFO, "{0} were read again", what);
        } catch (SettingsException e) {
            e.problems().forEach(problem -> log(Level.ERROR, "{0}", problem));
        } catch (ServerSettingException | CliException e) {
            log(Level.ERROR, "{0}", e.getMessage());
        }
    }

    private static void log(Level level, String text, @Nullable String what) {
        // Asked for here: a logger in a static field would come before --log-level.
        System.getLogger("io.simdrdrive.cli").log(level, "SIGHUP: " + text, what);
    }
}
