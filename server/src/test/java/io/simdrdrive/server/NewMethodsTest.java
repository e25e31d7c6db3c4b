package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.CompactResponse;
import io.simdrdrive.protocol.method.KeyHashesRequest;
import io.simdrdrive.protocol.method.KeyPairRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ScanRequest;
import io.simdrdrive.protocol.method.ScanResponse;
import io.simdrdrive.protocol.method.VerifyResponse;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Answers.Answer;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The methods that the original does not have, as bytes. */
@Timeout(60)
class NewMethodsTest {
    private static final ScanRequest ALL = new ScanRequest(0, 0, 0, 0, true);

    @TempDir
    Path directory;

    @Test
    void callsBehindACopyFindWhatItDid() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] large = new byte[3 << 20];
            large[0] = 1;
            byte[] calls = new Calls().write(1, "a", large)
                    .call(2, Method.COPY.id(), to -> KeyPairRequest.encode(to, Calls.utf8("a"), Calls.utf8("b")))
                    .call(3, Method.EXISTS.id(), to -> KeyRequest.encode(to, Calls.utf8("b")))
                    .call(4, Method.RENAME.id(), to -> KeyPairRequest.encode(to, Calls.utf8("b"), Calls.utf8("c")))
                    .call(5, Method.EXISTS.id(), to -> KeyRequest.encode(to, Calls.utf8("b"))).len(6).take();

            List<Answer> answers = new Answers().take(client.send(calls), 6);

            assertThat(answers).extracting(Answer::requestId).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(answers).extracting(Answer::status).containsOnly(0);
            assertThat(answers.get(2).body()).isEqualTo("01");
            assertThat(answers.get(4).body()).isEqualTo("00");
            assertThat(answers.get(5).body()).isEqualTo("0602");
        }
    }

    @Test
    void argumentsThatAreNoneGetAnAnswerAndCostNothingElse() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            Calls calls = new Calls();
            int count = 0;
            for (Method method : Method.values()) {
                calls.call(++count, method.id(), to -> to.writeBytes(new byte[]{(byte) 0xFF, (byte) 0x80, 7, 9}));
            }
            calls.call(++count, Method.BATCH_READ_HASHED_KEYS.id(), to -> to.writeBytes(new byte[]{(byte) 0xFF, 0, -1,
                    -1, -1, -1, -1, -1, -1, 127}));
            List<Answer> answers = new Answers().take(client.send(calls.take()), count);
            // As the original, these three do not look.
            List<Long> careless = Stream.of(Method.LEN, Method.IS_EMPTY, Method.FILE_SIZE).map(Method::id).toList();
            assertThat(answers).filteredOn(answer -> !careless.contains(answer.methodId())).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(2);
                assertThat(answer.text()).startsWith("bitcode error: ");
            }).hasSize(count - careless.size());
            assertThat(served.store().isEmpty()).isTrue();
            assertThat(new Answers().take(client.send(new Calls().len(1).take()), 1).getFirst().status()).isZero();
        }
    }

    @Test
    void longWorkHoldsNobodyUp() throws IOException {
        StoreOptions commit = StoreOptions.builder().durability(Durability.COMMIT).build();
        ServerOptions.Builder options = ServerOptions.builder().giveUpAfterMs(3_600_000); // a slow disk takes its time
        try (ServedStore served = ServedStore.in(directory, options, commit);
                RawClient client = RawClient.open(served.uri())) {
            for (int i = 0; i < 100; i++) {
                served.store().write(Calls.utf8("key " + i % 10), new byte[1_000 + i]);
            }
            Calls calls = new Calls();
            for (int i = 0; i < 20; i++) {
                calls.call(10 * i, Method.VERIFY.id(), to -> {}).call(10 * i + 1, Method.COMPACT.id(), to -> {})
                        .call(10 * i + 2, Method.FLUSH.id(), to -> {}).write(10 * i + 3, "key", new byte[]{1, 2})
                        .call(10 * i + 4, Method.SCAN.id(), to -> ScanRequest.encode(to, ALL)).read(10 * i + 5,
                                "key 1");
            }
            List<Answer> answers = new Answers().take(client.send(calls.take()), 120);
            assertThat(answers).extracting(Answer::status).containsOnly(0);
            assertThat(answers).extracting(Answer::requestId).doesNotHaveDuplicates();
            for (Answer answer : answers) {
                BitcodeReader in = new BitcodeReader().wrap(answer.bytes(), 0, answer.bytes().length);
                if (answer.methodId() == Method.VERIFY.id()) {
                    assertThat(VerifyResponse.decode(in).counts()).containsEntry("problems", 0L);
                } else if (answer.methodId() == Method.COMPACT.id()) {
                    assertThat(CompactResponse.decode(in).entriesKept()).isBetween(10L, 31L);
                } else if (answer.methodId() == Method.SCAN.id()) {
                    assertThat(ScanResponse.decode(in).entries()).hasSizeBetween(10, 11);
                }
            }
        }
    }

    @Test
    void onlySoManyScansAreKept() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("a"), new byte[]{1, 2});
            served.store().write(Calls.utf8("b"), new byte[]{1, 2});
            ScanRequest one = new ScanRequest(0, 0, 1, 0, false);
            long[] cursors = new long[65];
            for (int i = 0; i < cursors.length; i++) {
                cursors[i] = scan(client, one).nextCursor();
            }
            assertThat(cursors).doesNotContain(0).doesNotHaveDuplicates();
            Answer forgotten = answer(client, new ScanRequest(cursors[0], 0, 1, 0, false));
            assertThat(forgotten.status()).isEqualTo(2);
            assertThat(forgotten.text()).contains("cursor");
            for (int i = 1; i < cursors.length; i++) {
                ScanResponse last = scan(client, new ScanRequest(cursors[i], 0, 1, 0, false));
                assertThat(last.entries()).hasSize(1);
                assertThat(last.nextCursor()).isZero();
            }
        }
    }

    @Test
    void damageIsToldAndNeitherCopiedNorRenamed() throws IOException {
        Path file = directory.resolve("store.bin");
        try (DataStore store = DataStore.open(file)) {
            store.write(Calls.utf8("a"), new byte[100]);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(channel.write(ByteBuffer.wrap(new byte[]{9}), 50)).isEqualTo(1);
        }
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] calls = new Calls().call(1, Method.COPY.id(), to -> KeyPairRequest.encode(to, Calls.utf8("a"), Calls
                    .utf8("b")))
                    .call(2, Method.RENAME.id(), to -> KeyPairRequest.encode(to, Calls.utf8("a"), Calls.utf8("b")))
                    .call(3, Method.VERIFY.id(), to -> {}).take();
            List<Answer> answers = new Answers().take(client.send(calls), 3);
            assertThat(answers).extracting(Answer::status).containsExactly(2, 2, 0);
            assertThat(answers.getFirst().text()).contains("checksum");
            byte[] body = answers.getLast().bytes();
            VerifyResponse verified = VerifyResponse.decode(new BitcodeReader().wrap(body, 0, body.length));
            assertThat(verified.problems()).hasSize(1);
            assertThat(verified.problems().getFirst().text()).startsWith("CHECKSUM at offset 0");
            assertThat(served.store().size()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] calls = new Calls()
                    .call(1, Method.RENAME.id(), to -> KeyPairRequest.encode(to, Calls.utf8("a"), Calls.utf8("b")))
                    .call(2, Method.COPY.id(), to -> KeyPairRequest.encode(to, Calls.utf8("a"), Calls.utf8("b")))
                    .call(3, Method.BATCH_DELETE_KEY_HASHES.id(), to -> KeyHashesRequest.encode(to, new long[]{1, -2}))
                    .take();
            List<Answer> answers = new Answers().take(client.send(calls), 3);
            assertThat(answers).extracting(Answer::status).containsExactly(1, 1, 0);
            assertThat(answers.subList(0, 2)).allSatisfy(answer -> assertThat(answer.bytes()[0]).isEqualTo((byte) 2));
        }
    }

    private static ScanResponse scan(RawClient client, ScanRequest request) throws IOException {
        byte[] body = answer(client, request).bytes();
        return ScanResponse.decode(new BitcodeReader().wrap(body, 0, body.length));
    }

    private static Answer answer(RawClient client, ScanRequest request) throws IOException {
        byte[] call = new Calls().call(1, Method.SCAN.id(), to -> ScanRequest.encode(to, request)).take();
        return new Answers().take(client.send(call), 1).getFirst();
    }
}
