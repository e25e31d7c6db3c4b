package io.simdrdrive.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A reader of a key that is being written finds nothing, or all of it. */
@JCStressTest
@Outcome(id = {"0"}, expect = Expect.ACCEPTABLE, desc = "Not there yet")
@Outcome(id = {"1"}, expect = Expect.ACCEPTABLE, desc = "There, whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "Not the bytes that were written")
@State
public class WriteIsWhole {
    private final Shared.Place place = Shared.place();

    /** Writes. */
    @Actor
    public void write() {
        place.store().writeWithKeyHash(place.firstKey(), Shared.value(place.firstKey(), 1));
    }

    /** Reads. */
    @Actor
    public void read(I_Result result) {
        result.r1 = Shared.version(place.store().readWithKeyHash(place.firstKey()), place.firstKey());
    }
}
