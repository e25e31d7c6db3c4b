package io.simdrdrive.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A follower is handed whole entries only, in the order of their tails, while two write. */
@JCStressTest
@Outcome(id = {"false"}, expect = Expect.ACCEPTABLE, desc = "All that was handed out was right")
@Outcome(expect = Expect.FORBIDDEN, desc = "A follower met bytes that were not published")
@State
public class FollowerIsBehindTheTail {
    private final Shared.Place place = Shared.place();

    /** Writes. */
    @Actor
    public void writeOne() {
        place.store().writeWithKeyHash(place.firstKey(), Shared.value(place.firstKey(), 1));
    }

    /** Writes, too. */
    @Actor
    public void writeOther() {
        place.store().writeWithKeyHash(place.firstKey() + 1, Shared.value(place.firstKey() + 1, 1));
    }

    /** Whether any follower met something wrong so far. */
    @Arbiter
    public void judge(Z_Result result) {
        result.r1 = Followed.wentWrong();
    }
}
