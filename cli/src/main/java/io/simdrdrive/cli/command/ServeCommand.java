package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Target;
import io.simdrdrive.server.SecurityOptions;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.ServerSettingException;
import io.simdrdrive.server.ServerStartException;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Serve the store to WebSocket clients until SIGTERM or Ctrl-C.", footer = {"",
        "Prints one line with the server's address once it listens. The store is made where there is none, and",
        "is locked meanwhile: other processes can read it, and write through the server. On SIGTERM the calls",
        "that have arrived are answered, the store is closed, and the exit code is 0."})
final class ServeCommand extends Verb {
    private static final int MAX_PORT = 65_535;
    /** Less than what service managers wait before they kill. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "The address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(names = "--port", paramLabel = "PORT", defaultValue = ""
            + Target.DEFAULT_PORT, description = "The port; 0 is any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--insecure", description = "Listen without tokens on an address that other machines reach: whoever reaches it can read and write.")
    private boolean isInsecure;

    @Option(names = "--tokens", paramLabel = "FILE", description = "Serve only who shows a token: a line of FILE is NAME ROLE TOKEN, the role read, write or admin. SIGHUP reads it again.")
    private @Nullable Path tokens;

    @Mixin
    private final DurabilityArguments durability = new DurabilityArguments();

    ServeCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        if (!(context().target() instanceof Target.StoreFile file)) {
            throw new CliException(ExitCode.USAGE, "a server cannot be served; TARGET is a store file here");
        }
        checkPort();
        SecurityOptions security = SecurityOptions.LOCAL.withTokenFile(tokens).withInsecure(isInsecure);
        ServerOptions options = ServerOptions.builder().host(host).port(port).security(security).build();
        SimdRDriveServer.check(options);
        StoreOptions storeOptions = durability.applyTo(context().storeOptions());
        CountDownLatch stop = new CountDownLatch(1);
        Object _ = Signals.register("TERM", stop::countDown);
        Object _ = Signals.register("INT", stop::countDown);
        boolean isNew = !Files.exists(file.path());
        try {
            serve(file.path(), storeOptions, options, stop);
        } catch (ServerStartException e) {
            if (isNew) {
                Files.deleteIfExists(file.path());
                Files.deleteIfExists(DataStore.sidecarOf(file.path()));
            }
            throw e;
        }
        return ExitCode.OK;
    }

    private void serve(Path path, StoreOptions storeOptions, ServerOptions options, CountDownLatch stop)
            throws IOException {
        try (DataStore store = DataStore.open(path, storeOptions);
                SimdRDriveServer server = SimdRDriveServer.start(store, options)) {
            Object _ = Signals.register("HUP", () -> reload(server));
            context().out().println("Serving " + path + " (" + store.size() + " entries, "
                    + Report.size(store.fileSize()) + ") on " + server.uri());
            context().out().flush();
            await(stop);
            boolean _ = server.stop(DRAIN_LIMIT);
        }
    }

    private static void reload(SimdRDriveServer server) {
        try {
            server.reload();
        } catch (ServerSettingException e) {
            // Asked for here: a logger in a static field would come before --log-level.
            System.getLogger("io.simdrdrive.cli").log(System.Logger.Level.ERROR, "SIGHUP changed nothing: {0}", e
                    .getMessage());
        }
    }

    private void checkPort() {
        if (port < 0 || port > MAX_PORT) {
            throw new CliException(ExitCode.USAGE, "--port is 0 to " + MAX_PORT + ", not " + port);
        }
    }

    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
