package io.simdrdrive.store.internal.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Runs what opens channels of its own, which an interrupt would close. The interrupt is kept for whoever looks for it later. */
public final class Uninterrupted {
    private Uninterrupted() {}

    /** What is run; it may be run again from the start. */
    public interface Operation<T> {
        /** Runs it. */
        T run() throws IOException;
    }

    /** Runs it to its end, interrupted or not. */
    public static <T> T call(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return operation.run();
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
