package io.simdrdrive.it.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdrdrive.it.support.Command;
import io.simdrdrive.it.support.Finished;
import io.simdrdrive.store.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few power cuts in each durability; {@code integration-tests/power-cut} makes as many as one likes. */
class PowerCutTest {
    private static final long FIRST_SEED = Long.getLong("power.seed", 1);
    private static final int CUTS = Integer.getInteger("power.cuts", 4);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whatWasPromisedIsThere(Durability durability) throws Exception {
        assumeDisk();
        List<PowerCut.Outcome> outcomes = new ArrayList<>();
        try (LoopDisk disk = LoopDisk.make(directory)) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + CUTS; seed++) {
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

    /** Without a force the system writes what it likes, and it may like the last pages first. */
    @Test
    void lastPagesAloneTakeNothingThatWasFlushed() throws Exception {
        assumeDisk();
        List<String> found = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CUTS; seed++) {
            try (LoopDisk disk = LoopDisk.make(Files.createDirectory(directory.resolve("last-" + seed)))) {
                String mounted = disk.directory().toString();
                run(PowerCut.java(LastPages.class, "write", mounted, String.valueOf(seed))).orFail();
                disk.powerUp();
                found.add(run(PowerCut.java(LastPages.class, "check", mounted)).orFail().out().strip());
            }
        }
        System.out.println("Last pages alone: " + CUTS + " cuts, entries found: " + found);
        assertThat(found).hasSize(CUTS);
    }

    private static Finished run(List<String> command) {
        return Command.of(command.getFirst(), command.subList(1, command.size()).toArray()).run();
    }

    private static void assumeDisk() {
        String obstacle = LoopDisk.obstacle();
        if (!obstacle.isEmpty()) {
            System.out.println("Power cuts were not tried, for " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
    }
}
