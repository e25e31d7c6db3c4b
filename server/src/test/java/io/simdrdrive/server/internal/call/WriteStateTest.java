package io.simdrdrive.server.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.FaultyStore;
import io.simdrdrive.store.StoreFullException;
import io.simdrdrive.store.StoreOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a disk counts as full, and when no longer. */
class WriteStateTest {
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final AtomicLong free = new AtomicLong(500);
    private final AtomicLong now = new AtomicLong(-5);

    @Test
    void aFullDiskIsOverWhenAsMuchMoreIsFreeAsWasAskedFor() {
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), StoreOptions.DEFAULT)) {
            WriteState state = new WriteState(faulty.store(), 3_000, free::get, now::get);
            assertThat(state.problem()).isNull();

            fill(faulty, state);
            assertThat(state.problem()).isEqualTo("no space is left for writes; make some");
            free.set(3_499);
            assertThat(state.problem()).isNotNull();
            free.set(3_500);
            assertThat(state.problem()).isNull();
            free.set(0);
            assertThat(state.problem()).as("until a write finds it full again").isNull();
        }
    }

    /** As after one large write for which there was no room: with clients kept away, no smaller one would come. */
    @Test
    void whereSomeSpaceIsLeftItIsTriedAgainAfterAWhile() {
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), StoreOptions.DEFAULT)) {
            WriteState state = new WriteState(faulty.store(), 500, free::get, now::get);
            fill(faulty, state);
            now.addAndGet(WriteState.TRY_AGAIN_NANOS - 1);
            assertThat(state.problem()).isNotNull();
            now.incrementAndGet();
            assertThat(state.problem()).isNull();

            fill(faulty, state);
            assertThat(state.problem()).as("found full again").isNotNull();
            free.set(499);
            now.addAndGet(10 * WriteState.TRY_AGAIN_NANOS);
            assertThat(state.problem()).as("less is free than is asked for").isNotNull();
        }
    }

    @Test
    void aFullDiskIsOverWhenAWriteSucceeds() {
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), StoreOptions.DEFAULT)) {
            WriteState state = new WriteState(faulty.store(), Long.MAX_VALUE, free::get, now::get);
            fill(faulty, state);
            free.set(Long.MAX_VALUE - 1);
            assertThat(state.problem()).isNotNull();

            faulty.mendWrites();
            assertThat(faulty.store().write(KEY, new byte[]{1, 2})).isPositive();
            state.succeeded();
            assertThat(state.problem()).isNull();
        }
    }

    @Test
    void whatIsNoFullDiskIsNotOver() {
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), StoreOptions.DEFAULT)) {
            WriteState state = new WriteState(faulty.store(), 0, free::get, now::get);
            faulty.failWrites("Input/output error");
            state.failed(catchThrowableOfType(RuntimeException.class, () -> write(faulty.store())));
            faulty.mendWrites();
            state.succeeded();
            assertThat(state.problem()).contains("Input/output error").doesNotContain(directory.toString());
        }
    }

    private static void fill(FaultyStore faulty, WriteState state) {
        faulty.failWrites("No space left on device");
        state.failed(catchThrowableOfType(StoreFullException.class, () -> write(faulty.store())));
    }

    private static void write(DataStore store) {
        var _ = store.write(KEY, new byte[]{1, 2});
    }
}
