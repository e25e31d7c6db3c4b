package io.simdrdrive.stress;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Whoever sees a tail sees all bytes before it, by the last entry and by iteration. */
@JCStressTest
@Outcome(id = {"1, 1"}, expect = Expect.ACCEPTABLE, desc = "All bytes are there")
@Outcome(expect = Expect.FORBIDDEN, desc = "A tail without its bytes")
@State
public class TailIsBehindItsBytes {
    private final Shared.Place place = Shared.place();

    /** Makes sure that there is a last entry. */
    public TailIsBehindItsBytes() {
        place.store().writeWithKeyHash(place.firstKey(), Shared.value(place.firstKey(), 1));
    }

    /** Moves the tail. */
    @Actor
    public void write() {
        place.store().writeWithKeyHash(place.firstKey() + 1, Shared.value(place.firstKey() + 1, 1));
    }

    /** Looks at what lies before it. */
    @Actor
    public void look(II_Result result) {
        DataStore store = place.store();
        long tail = store.fileSize();
        EntryHandle last = store.readLastEntry();
        result.r1 = last != null && last.tailOffset() >= tail && last.isValidChecksum() ? 1 : 0;
        EntryHandle newest = store.iterator().next();
        result.r2 = newest.tailOffset() >= tail && newest.isValidChecksum() ? 1 : 0;
    }
}
