package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;

/** Writes where files may be no longer than a limit. In a process of its own, which has that limit. */
final class LimitedFile {
    private static final int VALUE_BYTES = 1 << 20;
    private static final int MORE_THAN_THE_LIMIT = 100;

    private LimitedFile() {}

    /** The store, and what the system says of the limit. */
    public static void main(String[] args) {
        Path path = Path.of(args[0]);
        try (DataStore store = DataStore.open(path)) {
            Throwable thrown = catchThrowable(() -> {
                for (int i = 0; i < MORE_THAN_THE_LIMIT; i++) {
                    store.write(bytes("key" + i), new byte[VALUE_BYTES]);
                }
            });
            assertThat(thrown).isInstanceOf(StoreFullException.class).hasMessageContaining(args[1]);
            assertThat(store.failure()).isNull();
            assertThat(path).hasSize(store.fileSize());
            store.write(bytes("small"), bytes("there is room for this"));
        }
        try (DataStore again = DataStore.open(path)) {
            assertThat(again.exists(bytes("small"))).isTrue();
            assertThat(again.verify().problems()).isEmpty();
        }
    }
}
