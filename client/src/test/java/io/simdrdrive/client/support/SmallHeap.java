package io.simdrdrive.client.support;

import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.ValueInputStream;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A program with a server and a client in one small heap: writes a value that is larger, and reads it. */
public final class SmallHeap {
    private SmallHeap() {}

    /** With the store's path and the number of bytes as arguments. */
    public static void main(String[] args) throws Exception {
        long length = Long.parseLong(args[1]);
        byte[] key = "large".getBytes(StandardCharsets.UTF_8);
        try (DataStore store = DataStore.open(Path.of(args[0]));
                SimdRDriveServer server = SimdRDriveServer.start(store, ServerOptions.builder().port(0).build());
                DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            long tail = client.writeStream(key, Pattern.source(length));
            Pattern.Check check = new Pattern.Check();
            try (ValueInputStream in = Objects.requireNonNull(client.readStream(key))) {
                in.transferTo(check);
            }
            System.out.println(Runtime.getRuntime().maxMemory() + " " + tail + " " + check.position());
        }
    }
}
