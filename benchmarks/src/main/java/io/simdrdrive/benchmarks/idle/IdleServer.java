package io.simdrdrive.benchmarks.idle;

import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The server's process: says its port, then for each line that it reads how much of its heap is in use, and its clients. */
public final class IdleServer {
    static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    private IdleServer() {}

    /** Serves until the end of standard input; the argument is a directory for the store. */
    public static void main(String[] args) throws IOException {
        ServerOptions options = ServerOptions.builder().port(0).build();
        try (DataStore store = DataStore.open(Path.of(args[0]).resolve("store.bin"));
                SimdRDriveServer server = SimdRDriveServer.start(store, options);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            store.write(KEY, new byte[]{1, 2, 3, 4, 5, 6, 7, 8});
            System.out.println(server.port());
            while (in.readLine() != null) {
                System.gc();
                long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                System.out.println(heap + " " + server.connections());
            }
        }
    }
}
