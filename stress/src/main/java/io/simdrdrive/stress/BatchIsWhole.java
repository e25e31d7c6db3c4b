package io.simdrdrive.stress;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Of a batch that replaces two values, readers see both new ones or none; so does who iterates. */
@JCStressTest
@Outcome(id = {"1, 1, 1", "1, 1, 2", "1, 2, 2",
        "2, 2, 2"}, expect = Expect.ACCEPTABLE, desc = "Both in order, and both in one walk")
@Outcome(expect = Expect.FORBIDDEN, desc = "Half of a batch")
@State
public class BatchIsWhole {
    private final Shared.Place place = Shared.place();
    private final long one = place.firstKey();
    private final long other = place.firstKey() + 1;

    /** Both have a value. */
    public BatchIsWhole() {
        write(1);
    }

    private void write(int version) {
        place.store().batchWriteWithKeyHashes(new long[]{one, other},
                List.of(Shared.value(one, version), Shared.value(other, version)));
    }

    /** Replaces both. */
    @Actor
    public void replace() {
        write(2);
    }

    /** Reads one after the other: the second must not be older than the first. Then walks. */
    @Actor
    public void read(III_Result result) {
        DataStore store = place.store();
        result.r1 = Shared.version(store.readWithKeyHash(one), one);
        result.r2 = Shared.version(store.readWithKeyHash(other), other);
        int first = 0;
        int second = 0;
        for (EntryHandle entry : store) {
            if (entry.keyHash() == one) {
                first = Shared.version(entry, one);
            } else if (entry.keyHash() == other) {
                second = Shared.version(entry, other);
            }
            if (first != 0 && second != 0) {
                break;
            }
        }
        result.r3 = first == second ? first : Shared.BROKEN;
    }
}
