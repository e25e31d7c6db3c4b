package io.simdrdrive.stress;

import io.simdrdrive.store.EntryHandle;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Of a batch that replaces two values, who iterates sees both new ones or none. */
@JCStressTest
@Outcome(id = {"1", "2"}, expect = Expect.ACCEPTABLE, desc = "Both old, or both new")
@Outcome(expect = Expect.FORBIDDEN, desc = "Half of a batch")
@State
public class BatchIsWholeInAWalk {
    private final Shared.Place place = Shared.place();
    private final long one = place.firstKey();
    private final long other = place.firstKey() + 1;

    /** Both have a value. */
    public BatchIsWholeInAWalk() {
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

    /** Walks until it has met both. */
    @Actor
    public void read(I_Result result) {
        int first = 0;
        int second = 0;
        for (EntryHandle entry : place.store()) {
            if (entry.keyHash() == one) {
                first = Shared.version(entry, one);
            } else if (entry.keyHash() == other) {
                second = Shared.version(entry, other);
            }
            if (first != 0 && second != 0) {
                break;
            }
        }
        result.r1 = first == second ? first : Shared.BROKEN;
    }
}
