package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.workload.Recorder;
import io.simdrdrive.client.DataStoreWsClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import jdk.jfr.Recording;

/** One value of any length, in and out, and what memory the client takes for it. {@link StreamClient} looks at the server. */
final class StreamLoads {
    /** How many times smaller the value is that shows what is taken whatever the size is. */
    static final int SMALLER = 16;
    private static final byte[] KEY = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 1 << 18;
    private static final double MEGABYTE = 1e6;

    private StreamLoads() {}

    static void small(Calls calls, Sizes sizes, Recorder recorder) {
        run(calls.client(), sizes.streamBytes() / SMALLER, "-small", recorder);
    }

    static void whole(Calls calls, Sizes sizes, Recorder recorder) {
        run(calls.client(), sizes.streamBytes(), "", recorder);
    }

    private static void run(DataStoreWsClient client, long sizeBytes, String which, Recorder recorder) {
        try (ResidentMemory memory = new ResidentMemory(ProcessHandle.current().pid());
                Recording heap = new Recording()) {
            FlightRecording.enableHeap(heap);
            Instant begin = Instant.now();
            heap.start();
            recorder.ready();
            long beforeWriting = System.nanoTime();
            client.writeStream(KEY, new RepeatedBytes(sizeBytes));
            double writing = System.nanoTime() - beforeWriting;
            long beforeReading = System.nanoTime();
            read(client, sizeBytes);
            double reading = System.nanoTime() - beforeReading;
            if (which.isEmpty()) {
                recorder.result("stream-write", sizeBytes / MEGABYTE * 1e9 / writing);
                recorder.result("stream-read", sizeBytes / MEGABYTE * 1e9 / reading);
            }
            recorder.result("stream-client-resident" + which, (double) memory.mostBytes());
            recorder.result("stream-client-heap" + which, (double) highest(heap, begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(DataStoreWsClient client, long sizeBytes) throws IOException {
        try (InputStream value = client.readStream(KEY); InputStream expected = new RepeatedBytes(sizeBytes)) {
            if (value == null) {
                throw new IllegalStateException("the server has no value where one was written");
            }
            byte[] buffer = new byte[BUFFER_BYTES];
            byte[] other = new byte[BUFFER_BYTES];
            for (int length = value.read(buffer); length >= 0; length = value.read(buffer)) {
                if (expected.readNBytes(other, 0, length) < length
                        || !Arrays.equals(buffer, 0, length, other, 0, length)) {
                    throw new IllegalStateException("the server answered with another value than was written");
                }
            }
            if (expected.read() >= 0) {
                throw new IllegalStateException("the server answered with less than was written");
            }
        }
    }

    private static long highest(Recording heap, Instant begin) throws IOException {
        heap.stop();
        Path file = Files.createTempFile("simd-r-drive-client", ".jfr");
        try {
            heap.dump(file);
            return FlightRecording.read(file).highestAfterCollection(begin, Instant.now());
        } finally {
            Files.delete(file);
        }
    }
}
