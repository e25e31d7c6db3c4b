package com.example.greetings;

import io.simdrdrive.client.CallReport;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.ClientLogging;
import io.simdrdrive.client.ClientMetrics;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.KeyValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes greetings to a server and reads them again: one client, many threads. */
public final class Greetings {
    private static final class Counter implements ClientMetrics {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void callFinished(CallReport report) {
            calls.incrementAndGet();
        }
    }

    private Greetings() {}

    public static void main(String[] arguments) {
        System.out.println("log levels that are on: " + ClientLogging.selfTest());
        System.out.println("module: " + Greetings.class.getModule().isNamed());
        Counter counter = new Counter();
        try (DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(arguments[0]))
                .callTimeout(Duration.ofSeconds(10)).metrics(counter).connect()) {
            client.batchWrite(List.of(new KeyValue(utf8("en"), utf8("hello")), new KeyValue(utf8("de"), utf8("hallo"))));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 100; i++) {
                    byte[] key = utf8("thread " + i);
                    threads.execute(() -> client.write(key, utf8("written")));
                }
            }
            CompletableFuture<byte[]> later = client.readAsync(utf8("de"));
            System.out.println(text(client.read(utf8("en"))) + ", " + text(later.join()));
            System.out.println("keys: " + client.size() + ", calls: " + counter.calls);
        } catch (ClientException e) {
            // Whether a call may be repeated is for the program to say: NOT_SENT is safe, UNKNOWN may do it twice.
            System.err.println(e.delivery() + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
