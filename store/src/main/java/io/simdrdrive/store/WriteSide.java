package io.simdrdrive.store;

import io.simdrdrive.store.internal.append.Appender;
import io.simdrdrive.store.internal.append.Forcer;
import io.simdrdrive.store.internal.append.IoFailure;
import io.simdrdrive.store.internal.compact.Compactor;
import io.simdrdrive.store.internal.file.Surplus;
import io.simdrdrive.store.internal.file.Uninterrupted;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.log.StoreLog;
import io.simdrdrive.store.internal.open.IndexSaver;
import io.simdrdrive.store.internal.open.OpenStore;
import io.simdrdrive.store.internal.sidecar.SavedIndexHeader;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a store that may be written has and a read-only one has not: an appender, forces, a sidecar, and an end. */
final class WriteSide {

    private final OpenStore parts;
    private final OpenStore.Writable writable;
    private final Forcer forcer;
    private final Appender appender;
    private final Compactor compactor;
    private final @Nullable IntervalFlusher flusher;

    private WriteSide(OpenStore parts, OpenStore.Writable writable) {
        Durability durability = parts.options().durability();
        this.parts = parts;
        this.writable = writable;
        this.forcer = new Forcer(parts.health(), writable.sidecar(), parts.current(), writable.durableTail());
        this.appender = new Appender(parts.health(), writable.sidecar(), forcer, parts.options(), parts.current());
        this.compactor = new Compactor(parts, writable, appender, forcer);
        this.flusher = durability == Durability.INTERVAL
                ? new IntervalFlusher(this::flush, parts.health().path(), parts.options().flushIntervalMs())
                : null;
    }

    /** That of a store, or null where it is read-only. */
    static @Nullable WriteSide of(OpenStore parts) {
        OpenStore.Writable writable = parts.writable();
        return writable == null ? null : new WriteSide(parts, writable);
    }

    Appender appender() {
        return appender;
    }

    Compactor compactor() {
        return compactor;
    }

    ForceTimes forceTimes() {
        return forcer.times();
    }

    void flush() {
        Generation generation = parts.current().get();
        forcer.awaitDurable(generation, generation.tailAcquire());
    }

    void close() {
        if (flusher != null) {
            flusher.close();
        }
        try {
            appender.exclusively(() -> {
                if (!parts.health().isClosed()) {
                    closeLocked();
                }
            });
        } catch (IOException e) {
            throw IoFailure.ofClosing(parts.health().path(), e);
        }
    }

    private void closeLocked() throws IOException {
        try {
            if (parts.health().failure() == null) {
                Surplus.cut(parts.current().get().file(), parts.current().get().tailAcquire());
                if (parts.options().durability() != Durability.NONE) {
                    flush();
                }
                writable.sidecar().closed(savedIndex());
            }
        } finally {
            parts.health().close();
            compactor.abandon();
            appender.close();
            forcer.whileNoneForces(this::releaseFiles);
        }
    }

    private @Nullable SavedIndexHeader savedIndex() {
        try {
            IndexSaver saver = new IndexSaver(parts.realPath(), writable.sidecar());
            // An interrupt would close the sidecar's channel, and the lock would go with that.
            return Uninterrupted.apart(() -> Optional.ofNullable(saver.save(parts.current().get()))).orElse(null);
        } catch (IOException e) {
            StoreLog.get().log(Level.INFO, "{0}: the index was not saved ({1}); the next opening makes it again", parts
                    .realPath(),
                    e.getMessage());
            return null;
        }
    }

    private void releaseFiles() throws IOException {
        try {
            parts.current().get().file().close();
        } finally {
            try {
                writable.sidecar().close();
            } finally {
                writable.claim().release();
            }
        }
    }
}
