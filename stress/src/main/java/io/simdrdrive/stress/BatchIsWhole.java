package io.simdrdrive.stress;

import io.simdrdrive.store.DataStore;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Of a batch that replaces many values, readers see the last one new if they saw the first one new. */
@JCStressTest
@Outcome(id = {"1, 1", "1, 2", "2, 2"}, expect = Expect.ACCEPTABLE, desc = "Never older than before")
@Outcome(expect = Expect.FORBIDDEN, desc = "Half of a batch")
@State
public class BatchIsWhole {
    /** So many that it takes a while to put them into the index. */
    private static final int KEYS = 32;

    private final Shared.Place place = Shared.place();
    private final long one = place.firstKey();
    private final long other = place.firstKey() + KEYS - 1;

    /** All have a value. */
    public BatchIsWhole() {
        write(1);
    }

    private void write(int version) {
        long[] keys = new long[KEYS];
        List<MemorySegment> values = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys[i] = one + i;
            values.add(Shared.value(keys[i], version));
        }
        place.store().batchWriteWithKeyHashes(keys, values);
    }

    /** Replaces them. */
    @Actor
    public void replace() {
        write(2);
    }

    /** Reads one after the other: the second must not be older than the first. */
    @Actor
    public void read(II_Result result) {
        DataStore store = place.store();
        result.r1 = Shared.version(store.readWithKeyHash(one), one);
        result.r2 = Shared.version(store.readWithKeyHash(other), other);
    }
}
