package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcMessage;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * Small writes that came one behind another, and are to be made by one append: that costs a system call, however much it
 * appends. They are copied in here, so that their messages may go. Not thread-safe.
 */
public final class WriteGroup {
    /** By then the system call is a small part of it, and the first of them has not waited long. */
    static final int MAX_WRITES = 128;
    /** A larger one has a call of the system of its own: copying it once more would cost as much. */
    static final int MAX_PAYLOAD_BYTES = 1 << 10;

    private final Method[] methods;
    private final int[] requestIds;
    private final long[] keyHashes;
    private final int[] ends;
    private final Answered[] answers;
    private final byte[] payloads;
    private final MemorySegment segment;
    private int count;

    /** A group of none. */
    public WriteGroup() {
        this(new Method[MAX_WRITES], new int[MAX_WRITES], new long[MAX_WRITES], new int[MAX_WRITES],
                new byte[MAX_WRITES * MAX_PAYLOAD_BYTES], 0);
    }

    private WriteGroup(Method[] methods, int[] requestIds, long[] keyHashes, int[] ends, byte[] payloads, int count) {
        this.methods = methods;
        this.requestIds = requestIds;
        this.keyHashes = keyHashes;
        this.ends = ends;
        this.answers = new Answered[methods.length];
        this.payloads = payloads;
        this.segment = MemorySegment.ofArray(payloads);
        this.count = count;
    }

    /** The same writes, for another thread. */
    public WriteGroup copy() {
        return new WriteGroup(Arrays.copyOf(methods, count), Arrays.copyOf(requestIds, count), keyHashes(),
                Arrays.copyOf(ends, count), Arrays.copyOf(payloads, bytes()), count);
    }

    /** Adds a write, which may have {@value #MAX_PAYLOAD_BYTES} bytes at the most. Not to a group that is full. */
    void add(Method method, RpcMessage call, long keyHash, ByteSlice payload) {
        int begin = begin(count);
        methods[count] = method;
        requestIds[count] = call.requestId();
        keyHashes[count] = keyHash;
        System.arraycopy(payload.array(), payload.offset(), payloads, begin, payload.length());
        ends[count] = begin + payload.length();
        count++;
    }

    /** Whether it takes no more. */
    public boolean isFull() {
        return count == MAX_WRITES;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** How long their values are, in bytes. */
    public int bytes() {
        return begin(count);
    }

    /** Which method a write is a call of. */
    public Method method(int i) {
        return methods[i];
    }

    int requestId(int i) {
        return requestIds[i];
    }

    long keyHash(int i) {
        return keyHashes[i];
    }

    long[] keyHashes() {
        return Arrays.copyOf(keyHashes, count);
    }

    MemorySegment payload(int i) {
        int begin = begin(i);
        return segment.asSlice(begin, ends[i] - begin);
    }

    List<MemorySegment> payloads() {
        MemorySegment[] all = new MemorySegment[count];
        Arrays.setAll(all, this::payload);
        return List.of(all);
    }

    void answered(int i, Answered how) {
        answers[i] = how;
    }

    /** How a write was answered, once it has been made. */
    public Answered answer(int i) {
        return answers[i];
    }

    /** Forgets them all. */
    public void clear() {
        count = 0;
    }

    private int begin(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }
}
