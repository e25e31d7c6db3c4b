package io.simdrdrive.store;

import io.simdrdrive.store.internal.append.Appender;
import io.simdrdrive.store.internal.append.Forcer;
import io.simdrdrive.store.internal.append.IoFailure;
import io.simdrdrive.store.internal.open.OpenStore;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a store that may be written has and a read-only one has not: an appender, forces, a sidecar, and an end. */
final class WriteSide {
    private final OpenStore parts;
    private final Sidecar sidecar;
    private final Forcer forcer;
    private final Appender appender;
    private final @Nullable IntervalFlusher flusher;

    private WriteSide(OpenStore parts, Sidecar sidecar) {
        Durability durability = parts.options().durability();
        this.parts = parts;
        this.sidecar = sidecar;
        this.forcer = new Forcer(parts.health(), sidecar, parts.durableTail(), !parts.isNew());
        this.appender = new Appender(parts.health(), sidecar, forcer, durability, parts.generation());
        this.flusher = durability == Durability.INTERVAL
                ? new IntervalFlusher(this::flush, parts.health().path(), parts.options().flushIntervalMs())
                : null;
    }

    /** That of a store, or null where it is read-only. */
    static @Nullable WriteSide of(OpenStore parts) {
        return parts.sidecar() == null ? null : new WriteSide(parts, parts.sidecar());
    }

    Appender appender() {
        return appender;
    }

    void flush() {
        forcer.awaitDurable(parts.generation(), parts.generation().tailAcquire());
    }

    void close() {
        if (flusher != null) {
            flusher.close();
        }
        appender.exclusively(() -> {
            if (!parts.health().isClosed()) {
                closeLocked();
            }
        });
    }

    private void closeLocked() {
        try {
            if (parts.health().failure() == null) {
                if (parts.options().durability() != Durability.NONE) {
                    flush();
                }
                sidecar.closed();
            }
        } finally {
            parts.health().close();
            closeFile(parts);
        }
    }

    /** Releases the file and its locks. */
    static void closeFile(OpenStore parts) {
        try (AutoCloseable _ = parts::release;
                AutoCloseable _ = parts.sidecar() == null ? () -> {} : parts.sidecar();
                AutoCloseable _ = parts.generation().file()) {
            // Closed in the reverse order: the file, its sidecar with the lock, its name.
        } catch (IOException e) {
            throw IoFailure.of(parts.health().path(), "closing", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
