package io.simdrdrive.server.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.server.ScanLimits;
import io.simdrdrive.server.internal.call.Scans.Scan;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScansTest {
    private static final int MAX_SCANS = 5;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(7_500);

    @TempDir
    Path directory;

    private final Scans scans = new Scans(ScanLimits.DEFAULT.withMaxScans(MAX_SCANS).withIdleMs(7_500));
    private DataStore store;

    @BeforeEach
    void open() {
        store = DataStore.open(directory.resolve("store.bin"));
        store.write("key".getBytes(StandardCharsets.UTF_8), "value".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Scan scan() {
        Iterator<EntryHandle> values = store.iterator();
        return new Scan(values, values.next(), 0);
    }

    @Test
    void oneTooManyTakesThePlaceOfTheLongestIdle() {
        List<Long> cursors = new ArrayList<>();
        for (int i = 0; i <= MAX_SCANS; i++) {
            cursors.add(scans.keep(scan(), i));
        }
        assertThat(scans.size()).isEqualTo(MAX_SCANS);
        assertThat(cursors).doesNotHaveDuplicates().doesNotContain(0L);
        assertThatThrownBy(() -> scans.take(cursors.getFirst())).isInstanceOf(RefusedCallException.class)
                .hasMessageContaining("good once, for 7.5 s, and while fewer than 5 scans");
        for (long cursor : cursors.subList(1, cursors.size())) {
            assertThat(scans.take(cursor).peek().size()).isEqualTo(5);
        }
        assertThat(scans.size()).isZero();
    }

    @Test
    void whatNobodyGoesOnWithIsForgottenInTime() {
        long old = scans.keep(scan(), 0);
        long young = scans.keep(scan(), 1);
        scans.forgetIdle(IDLE_NANOS);
        assertThat(scans.size()).isEqualTo(2);
        scans.forgetIdle(IDLE_NANOS + 1);
        assertThatThrownBy(() -> scans.take(old)).isInstanceOf(RefusedCallException.class);
        assertThat(scans.take(young).advance()).isFalse();
    }
}
