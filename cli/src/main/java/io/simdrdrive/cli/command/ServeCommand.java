package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Target;
import io.simdrdrive.cli.settings.PrintedSettings;
import io.simdrdrive.cli.settings.ServeOptions;
import io.simdrdrive.cli.settings.Setting;
import io.simdrdrive.cli.settings.Settings;
import io.simdrdrive.cli.settings.Variables;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreFailedException;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", sortOptions = false, description = "Serve the store to WebSocket clients until SIGTERM or Ctrl-C.", footer = {
        "", "Each setting can stand in a file (key = value, TOML), in the environment (SIMD_R_DRIVE_KEY) and in a flag",
        "(--key); of these the last one counts.", "",
        "Prints one line with the server's address once it listens. The store is made where there is none, and",
        "is locked meanwhile: other processes can read it, and write through the server. On SIGTERM the calls",
        "that have arrived are answered, the store is closed, and the exit code is 0. A second one waits no longer."})
final class ServeCommand extends Verb {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "A file of settings, in TOML. Else SIMD_R_DRIVE_CONFIG names one.")
    private @Nullable Path config;

    @Option(names = "--print-config", description = "Print the settings and who said so, as a file of settings, and serve nothing.")
    private boolean isPrintConfig;

    private final ReloadSignal reloads = new ReloadSignal();

    ServeCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        if (!(context().target() instanceof Target.StoreFile file)) {
            throw new CliException(ExitCode.USAGE, "a server cannot be served; TARGET is a store file here");
        }
        Settings settings = settings();
        if (isPrintConfig) {
            for (String line : PrintedSettings.lines(settings)) {
                context().out().println(line);
            }
            return ExitCode.OK;
        }
        SimdRDriveServer.check(ServeOptions.server(settings));
        if (!Files.exists(file.path())) {
            // Not deleted afterwards instead: by then another process may have written to it.
            SimdRDriveServer.checkPort(ServeOptions.server(settings));
        }
        StopSignals signals = new StopSignals();
        signals.listen();
        reloads.listen();
        return serve(file.path(), settings, signals);
    }

    private Settings settings() {
        return Settings.read(config(), System.getenv(), Objects.requireNonNull(spec).commandLine().getParseResult());
    }

    private @Nullable Path config() {
        String variable = System.getenv(Variables.CONFIG);
        return config != null || variable == null || variable.isEmpty() ? config : Path.of(variable);
    }

    private ExitCode serve(Path path, Settings settings, StopSignals signals) throws IOException {
        StoreOptions storeOptions = ServeOptions.store(settings, context().storeOptions());
        ServerOptions options = ServeOptions.server(settings);
        boolean allAnswered;
        try (ServeLogs logs = new ServeLogs()) {
            logs.set(settings);
            try (DataStore store = DataStore.open(path, storeOptions);
                    SimdRDriveServer server = SimdRDriveServer.start(store, options)) {
                server.logCalls(ServeOptions.calls(settings));
                Reload reload = new Reload(server, logs, this::settings, settings);
                reloads.onReload(reload::run);
                signals.onHurry(server::hurry);
                context().out().println("Serving " + path + " (" + store.size() + " entries, "
                        + Report.size(store.fileSize()) + ") on " + server.uri());
                context().out().flush();
                signals.await();
                allAnswered = server.stop(Duration.ofMillis(settings.number(Setting.DRAIN_TIMEOUT)));
                if (allAnswered && !signals.isHurried()) {
                    putOnDisk(store);
                }
            }
        }
        return signals.exitCode(allAnswered);
    }

    /** In any durability: what is on the disk need not be looked at when the store is opened after the machine's restart. */
    private static void putOnDisk(DataStore store) {
        try {
            store.flush();
        } catch (StoreFailedException e) {
            System.getLogger("io.simdrdrive.cli").log(System.Logger.Level.WARNING, "closed without a last force: {0}",
                    e.getMessage());
        }
    }
}
