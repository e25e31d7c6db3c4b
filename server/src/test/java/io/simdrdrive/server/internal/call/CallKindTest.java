package io.simdrdrive.server.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameSink;
import io.simdrdrive.protocol.method.BatchReadRequest;
import io.simdrdrive.protocol.method.BatchWriteRequest;
import io.simdrdrive.protocol.method.KeyHashBatchWriteRequest;
import io.simdrdrive.protocol.method.KeyHashesRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.Role;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.store.DataStore;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which calls an I/O thread runs by itself. */
class CallKindTest {
    private static final Map<Method, Function<Integer, Consumer<WireWriter>>> LISTS = Map.of(
            Method.BATCH_READ, count -> to -> BatchReadRequest.encode(to, keys(count, 0)),
            Method.BATCH_DELETE, count -> to -> BatchReadRequest.encode(to, keys(count, 0)),
            Method.BATCH_WRITE, count -> to -> BatchWriteRequest.encode(to, keys(count, 0), keys(count, 1)),
            Method.BATCH_READ_HASHED_KEYS, count -> to -> KeyHashesRequest.encode(to, new long[count]),
            Method.BATCH_DELETE_KEY_HASHES, count -> to -> KeyHashesRequest.encode(to, new long[count]),
            Method.BATCH_WRITE_WITH_KEY_HASHES,
            count -> to -> KeyHashBatchWriteRequest.encode(to, new long[count], keys(count, 1)));

    @TempDir
    Path directory;

    private DataStore store;
    private CallRunner runner;

    @BeforeEach
    void open() {
        store = DataStore.open(directory.resolve("store.bin"));
        runner = new CallRunner(store, new WriteState(store, 0), AnswerLimits.of(ServerOptions.DEFAULT),
                new ServerFacts("", Map.of(), 0, () -> 0));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Empty keys share bytes: few bytes may name half a million. */
    @Test
    void aListOfManyElementsIsLargeHoweverFewItsBytes() {
        LISTS.forEach((method, arguments) -> {
            assertKind(method, arguments.apply(1_024), CallKind.QUICK);
            assertKind(method, arguments.apply(4_096), CallKind.QUICK);
            assertKind(method, arguments.apply(4_097), CallKind.LARGE);
        });
        assertKind(Method.BATCH_READ, to -> BatchReadRequest.encode(to, keys(400_000, 0)), CallKind.LARGE);
    }

    @Test
    void aCallOfManyBytesIsLarge() {
        assertKind(Method.BATCH_READ, to -> BatchReadRequest.encode(to, keys(1, 60_000)), CallKind.QUICK);
        assertKind(Method.BATCH_READ, to -> BatchReadRequest.encode(to, keys(1, 70_000)), CallKind.LARGE);
    }

    @Test
    void whatIsNoListIsRefusedAtOnce() {
        assertKind(Method.BATCH_READ, to -> to.writeBytes(new byte[]{(byte) 0xFF}), CallKind.QUICK);
        assertKind(Method.BATCH_READ, to -> {}, CallKind.QUICK);
    }

    @Test
    void everyElementCounts() {
        for (Method method : LISTS.keySet()) {
            assertThat(heldBytes(method, LISTS.get(method).apply(10_000))).isGreaterThanOrEqualTo(400_000);
        }
        assertThat(heldBytes(Method.LEN, to -> {})).isZero();
    }

    /** Two compactions that run would hold up the refusal of a third. */
    @Test
    void whatTheCallerMayNotDoIsRefusedAtOnce() {
        assertThat(kind(Method.COMPACT, Role.ADMIN)).isEqualTo(CallKind.MAINTENANCE);
        assertThat(kind(Method.COMPACT, Role.WRITE)).isEqualTo(CallKind.QUICK);
        assertThat(kind(Method.FLUSH, Role.WRITE)).isEqualTo(CallKind.WAITING);
        assertThat(kind(Method.FLUSH, Role.READ)).isEqualTo(CallKind.QUICK);
    }

    private CallKind kind(Method method, Role role) {
        return runner.kindOf(call(method, to -> {}), role, new BitcodeReader());
    }

    private void assertKind(Method method, Consumer<WireWriter> arguments, CallKind kind) {
        assertThat(runner.kindOf(call(method, arguments), Role.ADMIN, new BitcodeReader())).as(method.wireName())
                .isEqualTo(kind);
    }

    private long heldBytes(Method method, Consumer<WireWriter> arguments) {
        return runner.heldBytes(call(method, arguments), new BitcodeReader());
    }

    private static RpcMessage call(Method method, Consumer<WireWriter> arguments) {
        RpcMessage message = new RpcMessage();
        FrameSink sink = (streamId, array, offset, length, owned) -> message.wrap(array, offset, length);
        byte[] frames = new Calls().call(1, method.id(), arguments).take();
        new FrameDecoder(FrameLimits.DEFAULT, sink).feed(frames, 0, frames.length);
        return message;
    }

    private static ByteSource keys(int count, int length) {
        List<byte[]> keys = Collections.nCopies(count, new byte[length]);
        return ByteSource.of(keys);
    }
}
