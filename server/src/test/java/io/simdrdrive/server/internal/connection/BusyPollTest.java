package io.simdrdrive.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BusyPollTest {
    private static final int MAX_US = 1_000;
    private static final long CLIENT = 1;
    private static final long OTHER = 2;

    private final AtomicBoolean isThreadWanted = new AtomicBoolean();

    @Test
    void isForAClientThatHasTheThreadForItself() {
        BusyPoll poll = new BusyPoll(MAX_US, isThreadWanted::get);

        assertThat(poll.turnBegins(CLIENT)).as("nothing is known of it yet").isFalse();
        assertThat(poll.turnBegins(CLIENT)).isTrue();
        assertThat(poll.turnBegins(OTHER)).isFalse();
        assertThat(poll.turnBegins(CLIENT)).as("another was served meanwhile").isFalse();
    }

    @Test
    void isLeftOutWhereItIsNotWanted() {
        BusyPoll poll = new BusyPoll(0, isThreadWanted::get);

        poll.turnBegins(CLIENT);

        assertThat(poll.turnBegins(CLIENT)).isFalse();
    }

    @Test
    void endsAfterItsTime() {
        BusyPoll poll = startedPoll();

        while (poll.goesOn()) {
            Thread.onSpinWait();
        }

        poll.end(false);
        assertThat(poll.goesOn()).isFalse();
    }

    @Test
    void endsWhereTheThreadHasSomethingElseToDo() {
        BusyPoll poll = startedPoll();

        isThreadWanted.set(true);

        assertThat(poll.goesOn()).isFalse();
        poll.end(false);
        assertThat(poll.begin()).isFalse();
    }

    @Test
    void isTriedSeldomWhereItDoesNotPay() {
        BusyPoll poll = startedPoll();
        poll.end(false);

        int tried = 0;
        for (int i = 0; i < 1_000; i++) {
            poll.turnBegins(CLIENT);
            if (poll.begin()) {
                tried++;
                poll.end(false);
            }
        }

        assertThat(tried).isBetween(1, 100);
    }

    /** A turn is over after a moment, and this thread may pause for longer: then there is another one. */
    private BusyPoll startedPoll() {
        assumeThat(Runtime.getRuntime().availableProcessors()).as("processors").isGreaterThan(1);
        BusyPoll poll = new BusyPoll(MAX_US, isThreadWanted::get);
        do {
            poll.turnBegins(CLIENT);
        } while (!poll.begin());
        return poll;
    }
}
