package io.simdrdrive.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.cli.logging.LogFormat;
import io.simdrdrive.cli.logging.LogLevels;
import io.simdrdrive.cli.logging.Logging;
import io.simdrdrive.cli.settings.ServeFlags;
import io.simdrdrive.cli.settings.ServeOptions;
import io.simdrdrive.cli.settings.Settings;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.server.CallLogging;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.testing.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What SIGHUP reads, applies and says, where some of it cannot be used. */
class ReloadTest {
    @TempDir
    Path directory;

    @AfterEach
    void logAsBefore() {
        Logging.set(LogLevels.DEFAULT, LogFormat.TEXT);
    }

    @Test
    void onlyWhatWasReadIsSaidToHaveBeenRead() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), "ann write a-token-of-the-writer\n");
        Path chain = Certificates.get().chain(directory, "ec");
        Path config = config("tokens = '" + tokens + "'", "tls-certificate = '" + chain + "'",
                "tls-key = '" + Certificates.get().key(directory, "ec") + "'");
        Settings settings = read(config);
        try (Served served = new Served(settings); LogCapture log = LogCapture.of("io.simdrdrive.cli")) {
            Reload reload = new Reload(served.server, served.logs, () -> read(config), settings);
            reload.run();
            assertThat(log.texts()).containsExactly("SIGHUP: tokens were read again",
                    "SIGHUP: certificates were read again", "SIGHUP: settings were read again");

            Files.writeString(tokens, "ann write\n");
            Files.writeString(chain, "damaged");
            config("tokens = '" + tokens + "'", "log-level = 'loud'", "slow-call = 'x'");
            reload.run();
            assertThat(log.texts().subList(3, log.texts().size())).hasSize(4).allMatch(text -> text.contains(
                    directory.toString()));
            assertThat(log.levels().subList(3, log.levels().size())).containsOnly(Level.SEVERE);
        }
    }

    @Test
    void whatThereIsNoFileOfIsNotSaidToHaveBeenRead() throws IOException {
        Path config = config("max-connections = 7");
        try (Served served = new Served(read(config)); LogCapture log = LogCapture.of("io.simdrdrive.cli")) {
            new Reload(served.server, served.logs, () -> read(config), read(config)).run();

            assertThat(log.texts()).containsExactly("SIGHUP: settings were read again");
        }
    }

    @Test
    void anAccessLogThatCannotBeOpenedLeavesAllLogsAsTheyWere() throws IOException {
        Path access = directory.resolve("access.log");
        Path config = config("access-log = '" + access + "'");
        Settings settings = read(config);
        try (Served served = new Served(settings); LogCapture log = LogCapture.of("io.simdrdrive.cli")) {
            served.server.logCalls(ServeOptions.calls(settings));
            config("access-log = '" + directory.resolve("no/access.log") + "'", "log-level = 'trace'",
                    "log-format = 'json'", "max-connections = 7");
            new Reload(served.server, served.logs, () -> read(config), settings).run();

            assertThat(log.texts()).hasSize(2).anyMatch(text -> text.contains("max-connections counts from"))
                    .anyMatch(text -> text.contains("cannot write to the access log: "));
            try (DataStoreWsClient client = DataStoreWsClient.connect("127.0.0.1", served.server.port())) {
                assertThat(client.isEmpty()).as("the second call: the first is the client's own").isTrue();
            }
        }
        assertThat(Files.readAllLines(access)).as("where it went, and in the format of before")
                .hasSize(2).allMatch(line -> line.contains(" INFO " + CallLogging.ACCESS_LOGGER));
    }

    private Path config(String... lines) throws IOException {
        return Files.write(directory.resolve("serve.toml"), List.of(lines));
    }

    private static Settings read(Path config) {
        CommandSpec command = CommandSpec.create();
        ServeFlags.addTo(command);
        return Settings.read(config, Map.of(), new CommandLine(command).parseArgs("--port", "0"));
    }

    private final class Served implements AutoCloseable {
        private final DataStore store = DataStore.open(directory.resolve("store.bin"));
        private final ServeLogs logs = new ServeLogs();
        private final SimdRDriveServer server;

        Served(Settings settings) {
            logs.set(settings);
            server = SimdRDriveServer.start(store, ServeOptions.server(settings));
        }

        @Override
        public void close() {
            server.close();
            store.close();
            logs.close();
        }
    }
}
