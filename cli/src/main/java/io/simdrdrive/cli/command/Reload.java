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

    synchronized void run() {
        // Asked for here: a logger in a static field would come before --log-level.
        System.Logger log = System.getLogger("io.simdrdrive.cli");
        try {
            server.reload();
        } catch (ServerSettingException e) {
            log.log(Level.ERROR, "SIGHUP: {0}", e.getMessage());
        }
        try {
            Settings settings = reading.get();
            logs.set(settings);
            server.logCalls(ServeOptions.calls(settings));
            List<Setting> late = settings.needRestart(started);
            if (!late.isEmpty()) {
                log.log(Level.WARNING, "SIGHUP: what has changed of {0} counts from the next start on", late.stream()
                        .map(
                                Setting::key).collect(Collectors.joining(", ")));
            }
            log.log(Level.INFO, "SIGHUP: tokens, certificates and settings were read again");
        } catch (SettingsException e) {
            e.problems().forEach(problem -> log.log(Level.ERROR, "SIGHUP: {0}", problem));
        } catch (CliException e) {
            log.log(Level.ERROR, "SIGHUP: {0}", e.getMessage());
        }
    }
}
