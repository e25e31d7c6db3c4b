package io.simdrdrive.stress;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** While an index grows under a batch, each key that was there is found, and its newest value. */
@JCStressTest
@Outcome(id = {"1, 1", "1, 2", "2, 2"}, expect = Expect.ACCEPTABLE, desc = "Found, and never older than before")
@Outcome(expect = Expect.FORBIDDEN, desc = "A key was lost for a moment")
@State
public class GrowingIndexKeepsKeys {
    private static final int KEYS = 96;

    private final Shared.Place place = Shared.place();
    private final long key = place.firstKey();

    /** The key has a value. */
    public GrowingIndexKeepsKeys() {
        place.store().writeWithKeyHash(key, Shared.value(key, 1));
    }

    /** Adds many keys, and a newer value. */
    @Actor
    public void grow() {
        long[] keys = new long[KEYS];
        List<MemorySegment> values = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys[i] = key + i;
            values.add(Shared.value(keys[i], 2));
        }
        place.store().batchWriteWithKeyHashes(keys, values);
    }

    /** Looks twice. */
    @Actor
    public void read(II_Result result) {
        result.r1 = Shared.version(place.store().readWithKeyHash(key), key);
        result.r2 = Shared.version(place.store().readWithKeyHash(key), key);
    }
}
