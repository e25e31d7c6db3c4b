package io.simdrdrive.store.internal.verify;

import io.simdrdrive.store.VerifyProblem;
import io.simdrdrive.store.VerifyProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Problems as they are met: all are counted, the first are kept. */
final class Problems {
    private static final int MOST_KEPT = 100;

    private final List<VerifyProblem> first = new ArrayList<>();
    private long count;

    void add(Kind kind, long offset, OptionalLong keyHash, String expected, String found) {
        if (count++ < MOST_KEPT) {
            first.add(new VerifyProblem(kind, offset, keyHash, expected, found));
        }
    }

    void add(Kind kind, long offset, long keyHash, String expected, String found) {
        add(kind, offset, OptionalLong.of(keyHash), expected, found);
    }

    void add(Kind kind, long offset, String expected, String found) {
        add(kind, offset, OptionalLong.empty(), expected, found);
    }

    long count() {
        return count;
    }

    List<VerifyProblem> first() {
        return first;
    }
}
