package io.simdrdrive.client;

import java.util.List;
import java.util.Map;

/**
 * What a verification of a store found.
 *
 * @param counts of entries and bytes by their names, as the wire's description has them; unmodifiable
 * @param problems the first of them; unmodifiable
 */
public record VerifyReport(Map<String, Long> counts, List<Problem> problems) {
    /** Makes the list unmodifiable. */
    public VerifyReport {
        problems = List.copyOf(problems);
    }

    /**
     * One thing that is not as it must be.
     *
     * @param offset where in the file, in bytes
     * @param text what it concerns, what should be there, and what is there
     */
    public record Problem(long offset, String text) {}

    /**
     * How many problems there are; more, perhaps, than are listed.
     *
     * @return 0 or more
     */
    public long problemCount() {
        return Math.max(problems.size(), counts.getOrDefault("problems", 0L));
    }

    /**
     * Whether there is no problem.
     *
     * @return true if {@link #problemCount()} is 0
     */
    public boolean isSound() {
        return problemCount() == 0;
    }
}
