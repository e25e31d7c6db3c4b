package io.simdrdrive.it.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdrdrive.store.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few power cuts in each durability; {@code integration-tests/power-cut} makes as many as one likes. */
class PowerCutTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whatWasPromisedIsThere(Durability durability) throws Exception {
        String obstacle = LoopDisk.obstacle();
        if (!obstacle.isEmpty()) {
            System.out.println("Power cuts were not tried, for " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
        List<PowerCut.Outcome> outcomes = new ArrayList<>();
        long first = Long.getLong("power.seed", 1);
        try (LoopDisk disk = LoopDisk.make(directory)) {
            for (long seed = first; seed < first + Integer.getInteger("power.cuts", 4); seed++) {
                try {
                    outcomes.add(new PowerCut(disk, durability, seed).run());
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(durability + ", repeat it with power.seed=" + seed, e);
                }
            }
        }
        System.out.println(PowerCut.summary(durability, outcomes));
        assertThat(outcomes).isNotEmpty();
    }
}
