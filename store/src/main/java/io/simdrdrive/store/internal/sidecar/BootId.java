package io.simdrdrive.store.internal.sidecar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Which run of the operating system this is. Within one run, what a killed process wrote is whole in the page cache;
 * across two, only what was forced is sure.
 */
record BootId(long high, long low) {
    static final BootId UNKNOWN = new BootId(0, 0);
    static final BootId CURRENT = current();

    boolean isCurrent() {
        return isSame(CURRENT) && !isSame(UNKNOWN);
    }

    /** As {@code equals}, which a record has made when it is first called: that takes milliseconds in a new JVM. */
    private boolean isSame(BootId other) {
        return high == other.high && low == other.low;
    }

    private static BootId current() {
        try {
            UUID id = UUID.fromString(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
            return new BootId(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            return UNKNOWN;
        }
    }
}
