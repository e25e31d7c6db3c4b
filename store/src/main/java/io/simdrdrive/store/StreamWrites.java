package io.simdrdrive.store;

import io.simdrdrive.store.internal.append.Appender;
import io.simdrdrive.store.internal.append.Entries;
import io.simdrdrive.store.internal.append.IoFailure;
import io.simdrdrive.store.internal.open.OpenStore;
import io.simdrdrive.store.internal.spool.Spool;
import io.simdrdrive.store.internal.spool.SpoolFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/** Writes values whose length is known when their source ends. */
final class StreamWrites {
    private final OpenStore parts;
    private final Appender appender;

    StreamWrites(OpenStore parts, Appender appender) {
        this.parts = parts;
        this.appender = appender;
    }

    long write(long keyHash, InputStream source) throws IOException {
        Path directory = Objects.requireNonNull(parts.realPath().getParent());
        try (Spool spool = new Spool(directory)) {
            spool.takeAll(source);
            return appender.append(spool.isInMemory()
                    ? Entries.value(keyHash, spool.inMemory())
                    : Entries.value(keyHash, spool.parts()));
        } catch (SpoolFileException e) {
            throw IoFailure.of(parts.health().path(), "keeping a streamed value until its end is known", e.failure());
        }
    }
}
