package io.simdrdrive.client.internal.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Async calls that wait for a connection, in order. Not thread-safe. */
final class WaitingCalls {
    private static final long MAX_BYTES = 8 << 20;

    private final int maxCalls;
    private final Queue<Call<?>> calls = new ArrayDeque<>();
    private long bytes;

    WaitingCalls(int maxCalls) {
        this.maxCalls = maxCalls;
    }

    /** Whether one more may wait here without a caller that waits. */
    boolean hasRoom() {
        return calls.size() < maxCalls && bytes < MAX_BYTES;
    }

    void add(Call<?> call) {
        calls.add(call);
        bytes += call.argumentBytes();
    }

    /** Takes out all whose time is over. */
    List<Call<?>> takeLate(long nowNanos) {
        List<Call<?>> late = new ArrayList<>();
        calls.removeIf(call -> {
            boolean isLate = call.nanosLeft(nowNanos) <= 0;
            if (isLate) {
                late.add(call);
                bytes -= call.argumentBytes();
            }
            return isLate;
        });
        return late;
    }

    /** Takes out all. */
    List<Call<?>> takeAll() {
        List<Call<?>> all = new ArrayList<>(calls);
        calls.clear();
        bytes = 0;
        return all;
    }
}
