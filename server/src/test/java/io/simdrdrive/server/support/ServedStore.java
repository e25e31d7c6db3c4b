package io.simdrdrive.server.support;

import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreOptions;
import java.net.URI;
import java.nio.file.Path;

/** A new store and its server on a free port, which end with the test. */
public record ServedStore(DataStore store, SimdRDriveServer server) implements AutoCloseable {
    /** With defaults. */
    public static ServedStore in(Path directory) {
        return in(directory, ServerOptions.builder());
    }

    /** With options of the server; the port is a free one. */
    public static ServedStore in(Path directory, ServerOptions.Builder options) {
        return in(directory, options, StoreOptions.DEFAULT);
    }

    /** With options of both. */
    public static ServedStore in(Path directory, ServerOptions.Builder options, StoreOptions storeOptions) {
        DataStore store = DataStore.open(directory.resolve("store.bin"), storeOptions);
        try {
            return new ServedStore(store, SimdRDriveServer.start(store, options.port(0).build()));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
