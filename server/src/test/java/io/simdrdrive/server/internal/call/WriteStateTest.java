package io.simdrdrive.server.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreFailedException;
import io.simdrdrive.store.StoreFullException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that was full, and what shows that it is no longer. */
class WriteStateTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path directory;

    private final AtomicLong usable = new AtomicLong();
    private final AtomicLong now = new AtomicLong(-5);
    private DataStore store;
    private WriteState state;

    @BeforeEach
    void open() {
        store = DataStore.open(directory.resolve("store.bin"));
        state = new WriteState(store, usable::get, now::get);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void fill(long usableBytes) {
        usable.set(usableBytes);
        state.failed(new StoreFullException(store.path(), "full", null));
        assertThat(state.problem()).contains("no space");
    }

    @Test
    void aWriteThatSucceedsShowsIt() {
        fill(0);
        state.succeeded();
        assertThat(state.problem()).isNull();
    }

    @Test
    void aMebibyteMoreShowsIt() {
        fill(3 * MIB);
        usable.set(4 * MIB - 1);
        assertThat(state.problem()).contains("no space");
        usable.set(4 * MIB);
        assertThat(state.problem()).isNull();
        usable.set(0);
        assertThat(state.problem()).as("until a write meets it").isNull();
    }

    /** As after one large write for which there was no room: with clients kept away, no smaller one would come. */
    @Test
    void whereSomeSpaceIsLeftItIsTriedAgainAfterAWhile() {
        fill(50 * MIB);
        now.addAndGet(WriteState.TRY_AGAIN_NANOS - 1);
        assertThat(state.problem()).contains("no space");
        now.incrementAndGet();
        assertThat(state.problem()).isNull();
        fill(50 * MIB);
    }

    @Test
    void whereNoneIsLeftItIsNot() {
        fill(MIB - 1);
        now.addAndGet(10 * WriteState.TRY_AGAIN_NANOS);
        assertThat(state.problem()).contains("no space");
    }

    @Test
    void otherFailuresAreNoFullDisk() {
        state.failed(new StoreFailedException(store.path(), "broken", null));
        assertThat(state.problem()).isNull();
    }
}
