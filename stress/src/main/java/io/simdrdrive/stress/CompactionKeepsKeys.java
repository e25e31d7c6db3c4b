package io.simdrdrive.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** While the files are swapped, a reader finds each key, never an older value than before, and a writer loses nothing. */
@JCStressTest
@Outcome(id = {"1, 2, 2"}, expect = Expect.ACCEPTABLE, desc = "Found, and the newest")
@Outcome(expect = Expect.FORBIDDEN, desc = "A compaction lost a value, or brought an old one back")
@State
public class CompactionKeepsKeys {
    private static final int COMPACTED_ONE_IN = 64;
    private static final CompactedStore STORE = new CompactedStore();

    private final long key = STORE.nextKey();

    /** The key has a value, and another that is dead. */
    public CompactionKeepsKeys() {
        STORE.store().writeWithKeyHash(key, Shared.value(key, 7));
        STORE.store().writeWithKeyHash(key, Shared.value(key, 1));
    }

    /** Swaps, in one state of many: it takes as long as a thousand reads. */
    @Actor
    public void compact() {
        if (key % COMPACTED_ONE_IN == 0) {
            STORE.store().compact();
        }
    }

    /** Looks, replaces the value, and looks again. */
    @Actor
    public void use(III_Result result) {
        result.r1 = version();
        STORE.store().writeWithKeyHash(key, Shared.value(key, 2));
        result.r2 = version();
    }

    /** When both are done. */
    @Arbiter
    public void look(III_Result result) {
        result.r3 = version();
    }

    private int version() {
        return Shared.version(STORE.store().readWithKeyHash(key), key);
    }
}
