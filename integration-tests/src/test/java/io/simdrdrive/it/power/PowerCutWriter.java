package io.simdrdrive.it.power;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Carries histories out, and says on standard output what is acknowledged, until it cannot write any more. */
final class PowerCutWriter {
    private PowerCutWriter() {}

    /** Arguments: the store, a durability, a seed, how many threads. */
    public static void main(String[] args) throws InterruptedException {
        StoreOptions options = StoreOptions.builder().durability(Durability.valueOf(args[1])).flushIntervalMs(20)
                .build();
        DataStore store = DataStore.open(Path.of(args[0]), options);
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true,
                StandardCharsets.US_ASCII);
        Thread[] threads = new Thread[Integer.parseInt(args[3])];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = Thread.ofPlatform().start(() -> write(store, new History(Long.parseLong(args[2]), number),
                    number, out));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void write(DataStore store, History history, int thread, PrintStream out) {
        try {
            while (true) {
                History.Operation operation = history.next();
                operation.applyTo(store);
                out.println(thread + " " + operation.kind());
            }
        } catch (IOException | RuntimeException e) {
            out.println("ended " + e);
        }
    }
}
