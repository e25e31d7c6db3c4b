package io.simdrdrive.client;

import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A client of this project's server over a store in a file, for each test of a class. */
abstract class WithRealServer {
    @TempDir
    Path directory;

    DataStore store;
    SimdRDriveServer server;
    DataStoreWsClient client;

    @BeforeEach
    void start() {
        store = DataStore.open(directory.resolve("store.bin"));
        server = SimdRDriveServer.start(store, ServerOptions.builder().port(0).build());
        client = DataStoreWsClient.connect(server.uri());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        store.close();
    }
}
