package io.simdrdrive.store.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.store.internal.append.PayloadParts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void partsComeInOrderAndGoWhenTheNextIsAskedFor() throws IOException {
        byte[] value = value(20 * MIB + 5);
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        List<MemorySegment> all = new ArrayList<>();
        try (Spool spool = new Spool(directory, 2 * MIB)) {
            spool.takeAll(new ByteArrayInputStream(value));
            assertThat(spool.isInMemory()).isFalse();
            PayloadParts parts = spool.parts();
            assertThat(parts.sizeBytes()).isEqualTo(value.length);
            for (MemorySegment part = parts.next(); part != null; part = parts.next()) {
                assertThat(all).noneMatch(before -> before.scope().isAlive());
                all.add(part);
                given.write(part.toArray(ValueLayout.JAVA_BYTE));
            }
            assertThat(all).noneMatch(part -> part.scope().isAlive());
        }
        assertThat(given.toByteArray()).isEqualTo(value);
        assertThat(all).hasSizeBetween(6, 11);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatNobodyAskedForGoesWithIt() throws IOException {
        MemorySegment first;
        try (Spool spool = new Spool(directory, MIB)) {
            spool.takeAll(new ByteArrayInputStream(value(5 * MIB)));
            first = Objects.requireNonNull(spool.parts().next());
        }
        assertThat(first.scope().isAlive()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aMebibyteStaysInMemory() throws IOException {
        byte[] value = value(MIB);
        try (Spool spool = new Spool(directory)) {
            spool.takeAll(new ByteArrayInputStream(value, 0, MIB - 1));
            assertThat(spool.isInMemory()).isTrue();
            assertThat(spool.inMemory().byteSize()).isEqualTo(MIB - 1);
        }
    }

    private static byte[] value(int size) {
        byte[] value = new byte[size];
        new Random(size).nextBytes(value);
        return value;
    }
}
