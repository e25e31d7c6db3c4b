package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.KeyHashWriteRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Answers.Answer;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.FaultyStore;
import io.simdrdrive.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small writes that arrive together are one append, and nothing else about them is different. */
@Timeout(60)
class WriteGroupTest {
    private static final long SEED = 11;
    private static final int MANY = 2_000;
    private static final StoreOptions COMMIT = StoreOptions.builder().durability(Durability.COMMIT).build();

    @TempDir
    Path directory;

    /** With calls of other kinds between them; in another store each call waits for the answer of the one before it. */
    @Test
    void eachIsAnsweredAsIfItHadComeAlone() throws IOException {
        Random random = new Random(SEED);
        List<byte[]> calls = IntStream.rangeClosed(1, MANY).mapToObj(id -> call(random, id)).toList();
        List<Answer> alone = new ArrayList<>();
        Path asWritten;
        try (ServedStore served = ServedStore.in(Files.createDirectory(directory.resolve("alone")));
                RawClient client = RawClient.open(served.uri())) {
            asWritten = served.store().path();
            Answers answers = new Answers();
            for (byte[] call : calls) {
                alone.addAll(answers.take(client.send(call), 1));
            }
        }
        assertThat(alone).extracting(Answer::status).contains(0, 2);
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        calls.forEach(together::writeBytes);
        try (ServedStore served = ServedStore.in(Files.createDirectory(directory.resolve("together")));
                RawClient client = RawClient.open(served.uri())) {
            assertThat(new Answers().take(client.send(together.toByteArray()), MANY)).isEqualTo(alone);
            assertThat(served.store().path()).hasSameBinaryContentAs(asWritten);
        }
    }

    private static byte[] call(Random random, int id) {
        String key = "key" + random.nextInt(50);
        // Up to the largest that is gathered, and beyond.
        byte[] payload = new byte[random.nextInt(40) == 0 ? 1_020 + random.nextInt(9) : 1 + random.nextInt(100)];
        payload[0] = (byte) (1 + id % 100);
        Calls calls = new Calls();
        switch (random.nextInt(80)) {
            case 0 -> calls.delete(id, key);
            case 1 -> calls.read(id, key);
            case 2 -> calls.len(id);
            case 3 -> calls.write(id, key, new byte[random.nextInt(2)]); // neither is taken
            case 4 -> calls.call(id, Method.WRITE.id(), to -> to.writeByte(9));
            default -> {
                if (random.nextInt(4) == 0) {
                    long hash = random.nextLong();
                    calls.call(id, Method.WRITE_WITH_KEY_HASH.id(), to -> KeyHashWriteRequest.encode(to, hash,
                            payload));
                } else {
                    calls.write(id, key, payload);
                }
            }
        }
        return calls.take();
    }

    @Test
    void eachCounts() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            new Answers().take(client.send(writes(100)), 100);
            assertCounted(served, 100);
        }
    }

    @Test
    void whereTheyWaitForTheDiskTheyWaitTogether() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder(), COMMIT);
                RawClient client = RawClient.open(served.uri())) {
            List<Answer> answers = new Answers().take(client.send(writes(100)), 100);

            assertThat(answers).extracting(Answer::status).containsOnly(0);
            assertThat(answers).extracting(Answer::body).as("tails").doesNotHaveDuplicates();
            assertThat(served.store().forceTimes().count()).isBetween(1L, 50L);
            assertCounted(served, 100);
        }
    }

    /** No more of them than calls may be in flight; what comes of that is one by one, too. */
    @Test
    void theLimitOfCallsIsKept() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxCallsInFlight(3), COMMIT);
                RawClient client = RawClient.open(served.uri())) {
            List<Answer> answers = new Answers().take(client.send(writes(50)), 50);

            assertThat(answers).extracting(Answer::status).containsOnly(0);
            assertThat(served.store().forceTimes().count()).isGreaterThanOrEqualTo(50 / 3);
            assertCounted(served, 50);
        }
    }

    /** They are in the file by then: to write them anew would have them there twice. */
    @Test
    void whatFailsBehindTheAppendIsNotMadeAgain() throws IOException {
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), COMMIT);
                SimdRDriveServer server = SimdRDriveServer.start(faulty.store(), ServerOptions.builder().port(0)
                        .build());
                RawClient client = RawClient.open(server.uri())) {
            faulty.beforeNextForce(() -> {
                throw new OutOfMemoryError("of this test");
            });
            assertThat(new Answers().take(client.send(writes(3)), 3)).extracting(Answer::status).containsOnly(2);
            assertThat(faulty.store().fileSize()).isEqualTo(3 * 64 - 43);
        }
    }

    /** A few may find room where all of them do not. */
    @Test
    void whereTheDiskIsFullEachIsTriedByItself() throws IOException {
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), StoreOptions.DEFAULT);
                SimdRDriveServer server = SimdRDriveServer.start(faulty.store(), ServerOptions.builder().port(0)
                        .build());
                RawClient client = RawClient.open(server.uri())) {
            faulty.fillDiskAfter(100);
            assertThat(new Answers().take(client.send(writes(3)), 3)).extracting(Answer::status)
                    .containsExactly(0, 0, 2);
        }
    }

    private static byte[] writes(int count) {
        Calls calls = new Calls();
        IntStream.rangeClosed(1, count).forEach(id -> calls.write(id, "k", new byte[]{1}));
        return calls.take();
    }

    private static void assertCounted(ServedStore served, int count) throws IOException {
        try (RawClient page = RawClient.connect(served.uri())) {
            page.request("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(page.rest().lines())
                    .contains("simd_r_drive_call_duration_seconds_count{method=\"write\"} " + count);
        }
    }
}
