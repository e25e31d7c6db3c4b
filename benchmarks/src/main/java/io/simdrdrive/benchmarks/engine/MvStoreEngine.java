package io.simdrdrive.benchmarks.engine;

import java.nio.file.Path;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/** H2's MVStore: a copy-on-write B-tree, which commits in the background and keeps what it is given. */
public final class MvStoreEngine implements Engine {
    private static final int CACHE_MIB = 512;
    private static final int COMMIT_BUFFER_KIB = 16 << 10;

    @Override
    public StoreUnderTest open(Path directory, Sizing sizing) {
        MVStore store = new MVStore.Builder().fileName(directory.resolve("store.mv").toString()).cacheSize(CACHE_MIB)
                .autoCommitBufferSize(COMMIT_BUFFER_KIB).open();
        return new Store(store, store.openMap("values", new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE)));
    }

    private record Store(MVStore store, MVMap<byte[], byte[]> values) implements StoreUnderTest {
        @Override
        public Reader reader() {
            return this::sum;
        }

        private long sum(byte[] key) {
            byte @Nullable [] value = values.get(key);
            if (value == null) {
                throw Reader.missing();
            }
            return Values.sum(value);
        }

        @Override
        public Writer writer() {
            return (key, value) -> values.put(key.clone(), value.clone());
        }

        @Override
        public long sumOfAll() {
            long sum = 0;
            Cursor<byte[], byte[]> cursor = values.cursor(null);
            while (cursor.hasNext()) {
                cursor.next();
                sum += Values.sum(cursor.getValue());
            }
            return sum;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
