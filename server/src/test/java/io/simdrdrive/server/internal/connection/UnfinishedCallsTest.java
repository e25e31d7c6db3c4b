package io.simdrdrive.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfinishedCallsTest {
    private final UnfinishedCalls calls = new UnfinishedCalls(1_000);
    private final List<String> letGo = new ArrayList<>();

    private UnfinishedCalls.Share open(String name) {
        return calls.open(() -> letGo.add(name));
    }

    @Test
    void whoHoldsMostLetsGoWhoeverAsksForMore() {
        UnfinishedCalls.Share small = open("small");
        UnfinishedCalls.Share large = open("large");
        large.set(900);
        small.set(100);
        assertThat(letGo).as("so much there may be").isEmpty();

        small.set(101);
        assertThat(letGo).containsExactly("large");
        assertThat(calls.bytes()).isEqualTo(101);
        large.set(5_000);
        large.set(0);
        assertThat(calls.bytes()).as("what it says then does not count").isEqualTo(101);
        assertThat(letGo).hasSize(1);
    }

    @Test
    void whoAsksForTooMuchAloneLetsGo() {
        open("idle");
        open("greedy").set(1_001);
        assertThat(letGo).containsExactly("greedy");
        assertThat(calls.bytes()).isZero();
    }

    @Test
    void asManyLetGoAsItTakes() {
        for (int i = 1; i <= 4; i++) {
            open("holder" + i).set(240 + i);
        }
        open("last").set(700);
        assertThat(letGo).containsExactly("last");
        open("next").set(220);
        assertThat(letGo).containsExactly("last", "holder4");
        assertThat(calls.bytes()).isEqualTo(241 + 242 + 243 + 220);
    }

    @Test
    void whatIsFinishedOrClosedIsGivenBack() {
        UnfinishedCalls.Share share = open("share");
        for (int round = 0; round < 10; round++) {
            share.set(900);
            share.set(0);
        }
        share.set(900);
        share.end();
        share.end();
        assertThat(calls.bytes()).isZero();
        open("other").set(1_000);
        assertThat(letGo).isEmpty();
    }

    @Test
    void whereMemoryIsShortWhoHoldsMostOfMuchLetsGo() {
        open("small").set(200);
        open("large").set(300);
        calls.relieve();
        assertThat(letGo).as("that cannot be why").isEmpty();
        open("more").set(100);
        calls.relieve();
        assertThat(letGo).containsExactly("large");
    }
}
