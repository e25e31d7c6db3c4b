package io.simdrdrive.benchmarks.engine;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/**
 * LMDB: a B+ tree in one map. A transaction a batch, one read transaction a reader; nothing is forced to the disk. Its
 * checks are switched off by a flag of the JVM, and big values are laid straight into the map.
 */
public final class LmdbEngine implements Engine {
    private static final long MAP_BYTES = 4L << 30;
    private static final int MAX_READERS = 64;

    @Override
    public StoreUnderTest open(Path directory, Sizing sizing) {
        Env<ByteBuffer> env = Env.create(ByteBufferProxy.PROXY_OPTIMAL).setMapSize(MAP_BYTES).setMaxDbs(1)
                .setMaxReaders(MAX_READERS).open(directory.toFile(), EnvFlags.MDB_WRITEMAP, EnvFlags.MDB_NOSYNC,
                        EnvFlags.MDB_MAPASYNC, EnvFlags.MDB_NOMETASYNC, EnvFlags.MDB_NORDAHEAD, EnvFlags.MDB_NOTLS);
        return new Store(env, env.openDbi("values", DbiFlags.MDB_CREATE));
    }

    private record Store(Env<ByteBuffer> env, Dbi<ByteBuffer> values) implements StoreUnderTest {
        @Override
        public Reader reader() {
            return new LmdbReader(env, values);
        }

        @Override
        public Writer writer() {
            return new LmdbWriter(env, values);
        }

        @Override
        public long sumOfAll() {
            long sum = 0;
            try (Txn<ByteBuffer> transaction = env.txnRead();
                    Cursor<ByteBuffer> cursor = values.openCursor(transaction)) {
                for (boolean found = cursor.first(); found; found = cursor.next()) {
                    sum += Values.sum(cursor.val());
                }
            }
            return sum;
        }

        @Override
        public void close() {
            env.close();
        }
    }

    private static final class LmdbReader implements Reader {
        private final DirectBytes keys = new DirectBytes(Sizing.KEY_BYTES);
        private final Dbi<ByteBuffer> values;
        private final Txn<ByteBuffer> transaction;

        LmdbReader(Env<ByteBuffer> env, Dbi<ByteBuffer> values) {
            this.values = values;
            this.transaction = env.txnRead();
        }

        @Override
        public long sum(byte[] key) {
            @Nullable
            ByteBuffer value = values.get(transaction, keys.of(key));
            if (value == null) {
                throw Reader.missing();
            }
            return Values.sum(value);
        }

        @Override
        public void close() {
            transaction.close();
        }
    }

    private static final class LmdbWriter implements Writer {
        private final DirectBytes keys = new DirectBytes(Sizing.KEY_BYTES);
        private final Env<ByteBuffer> env;
        private final Dbi<ByteBuffer> values;

        LmdbWriter(Env<ByteBuffer> env, Dbi<ByteBuffer> values) {
            this.env = env;
            this.values = values;
        }

        @Override
        public void put(byte[] key, byte[] value) {
            try (Txn<ByteBuffer> transaction = env.txnWrite()) {
                values.reserve(transaction, keys.of(key), value.length).put(value);
                transaction.commit();
            }
        }

        @Override
        public void put(byte[] key, MemorySegment value) {
            try (Txn<ByteBuffer> transaction = env.txnWrite()) {
                int size = Math.toIntExact(value.byteSize());
                MemorySegment.ofBuffer(values.reserve(transaction, keys.of(key), size)).copyFrom(value);
                transaction.commit();
            }
        }

        @Override
        public void put(byte[][] batchKeys, byte[][] batchValues, int count) {
            try (Txn<ByteBuffer> transaction = env.txnWrite()) {
                for (int i = 0; i < count; i++) {
                    values.reserve(transaction, keys.of(batchKeys[i]), batchValues[i].length).put(batchValues[i]);
                }
                transaction.commit();
            }
        }
    }
}
