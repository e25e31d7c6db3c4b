package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are sent from where they lie in the store's file. */
class LargeAnswersTest {
    private static final int[] LENGTHS = {1, 300, 16_383, 16_384, 65_535, 65_536, 65_537, 131_073, 1 << 20, 3_000_001};

    @TempDir
    Path directory;

    @Test
    void batchesOfValuesOfAllSizesAreSentAsTheyAre() throws IOException {
        Random random = new Random(4);
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            List<byte[]> keys = new ArrayList<>();
            List<byte[]> values = new ArrayList<>();
            for (int length : LENGTHS) {
                byte[] value = new byte[length];
                random.nextBytes(value);
                keys.add(Calls.utf8("key" + length));
                values.add(value);
                served.store().write(keys.getLast(), value);
            }
            Calls calls = new Calls();
            for (int round = 0; round < 20; round++) {
                calls.batchRead(round, keys).read(100 + round, "key16384").read(200 + round, "key1048576");
            }
            client.send(calls.take());

            String all = String.join("", values.stream().map(HexFormat.of()::formatHex).toList());
            Answers answers = new Answers();
            for (int i = 0; i < 60; i++) {
                Answers.Answer answer = answers.take(client, 1).getFirst();
                assertThat(answer.status()).isZero();
                String body = answer.body();
                String expected = answer.requestId() < 100
                        ? all
                        : HexFormat.of().formatHex(values.get(answer.requestId() < 200 ? 3 : 8));
                assertThat(body.endsWith(expected)).as("the answer to %d", answer.requestId()).isTrue();
            }
        }
    }

    /** The values that were read are those before the compaction, whose file is gone by the time they are sent. */
    @Test
    void whatIsReadOutlivesItsFile() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] value = new byte[1 << 20];
            new Random(5).nextBytes(value);
            served.store().write(Calls.utf8("large"), value);
            Calls calls = new Calls();
            for (int i = 0; i < 12; i++) {
                calls.read(i, "large");
            }
            client.send(calls.len(12).take());
            Answers answers = new Answers();
            assertThat(answers.take(client, 1)).hasSize(1);
            served.store().write(Calls.utf8("large"), new byte[]{1, 2});
            served.store().compact();
            System.gc();
            for (Answers.Answer answer : answers.take(client, 12)) {
                assertThat(answer.requestId() == 12 || answer.body().endsWith(HexFormat.of().formatHex(value)))
                        .isTrue();
            }
        }
    }

    @Test
    void behindAGoodbyeNothingIsSaid() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxBufferedBytes(64 << 20);
        try (ServedStore served = ServedStore.in(directory, options)) {
            served.store().write(Calls.utf8("large"), new byte[]{1, 2, 3});
            served.store().write(Calls.utf8("large"), new byte[1 << 20]);
            for (int round = 0; round < 20; round++) {
                try (RawClient client = RawClient.open(served.uri())) {
                    Calls calls = new Calls();
                    for (int i = 0; i < 30; i++) {
                        calls.read(i, "large");
                    }
                    client.frame(RawClient.BINARY, true, calls.take());
                    client.frame(RawClient.TEXT, true, new byte[1]).flush();
                    assertThat(client.nextClose().closeCode()).isEqualTo(1003);
                    assertThat(client.isAtEnd()).isTrue();
                }
            }
        }
    }
}
