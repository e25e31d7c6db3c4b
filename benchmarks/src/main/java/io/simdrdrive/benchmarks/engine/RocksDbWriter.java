package io.simdrdrive.benchmarks.engine;

import java.lang.foreign.MemorySegment;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Writes through buffers off the heap. */
final class RocksDbWriter implements Writer {
    private final RocksDB database;
    private final WriteOptions options;
    private final DirectBytes keys = new DirectBytes(Sizing.KEY_BYTES);
    private final DirectBytes values = new DirectBytes(Long.BYTES);
    private final WriteBatch batch = new WriteBatch();

    RocksDbWriter(RocksDB database, WriteOptions options) {
        this.database = database;
        this.options = options;
    }

    @Override
    public void put(byte[] key, byte[] value) {
        try {
            database.put(options, keys.of(key), values.of(value));
        } catch (RocksDBException e) {
            throw refused(e);
        }
    }

    @Override
    public void put(byte[] key, MemorySegment value) {
        try {
            database.put(options, keys.of(key), value.asByteBuffer());
        } catch (RocksDBException e) {
            throw refused(e);
        }
    }

    @Override
    public void put(byte[][] batchKeys, byte[][] batchValues, int count) {
        try {
            batch.clear();
            for (int i = 0; i < count; i++) {
                batch.put(keys.of(batchKeys[i]), values.of(batchValues[i]));
            }
            database.write(options, batch);
        } catch (RocksDBException e) {
            throw refused(e);
        }
    }

    @Override
    public void close() {
        batch.close();
    }

    private static IllegalStateException refused(RocksDBException cause) {
        return new IllegalStateException("RocksDB does not write", cause);
    }
}
