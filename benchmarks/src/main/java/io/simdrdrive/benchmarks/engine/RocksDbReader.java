package io.simdrdrive.benchmarks.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ByteBufferGetStatus;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Reads through buffers off the heap, which spares RocksDB's Java side an array a value. */
final class RocksDbReader implements Reader {
    private static final int VALUE_BYTES = 64 << 10;
    private static final int BATCH_VALUE_BYTES = Long.BYTES;

    private final RocksDB database;
    private final ReadOptions options;
    private final DirectBytes keys = new DirectBytes(Sizing.KEY_BYTES);
    private final ByteBuffer value = ByteBuffer.allocateDirect(VALUE_BYTES);
    private final List<ByteBuffer> batchKeys = new ArrayList<>();
    private final List<ByteBuffer> batchValues = new ArrayList<>();

    RocksDbReader(RocksDB database, ReadOptions options) {
        this.database = database;
        this.options = options;
    }

    @Override
    public long sum(byte[] key) {
        try {
            if (database.get(options, keys.of(key), value.clear()) == RocksDB.NOT_FOUND) {
                throw Reader.missing();
            }
            return Values.sum(value);
        } catch (RocksDBException e) {
            throw new IllegalStateException("RocksDB does not read", e);
        }
    }

    /** Values of a batch are of 8 bytes. */
    @Override
    public long sum(byte[][] batch, int count) {
        while (batchKeys.size() < count) {
            batchKeys.add(ByteBuffer.allocateDirect(Sizing.KEY_BYTES));
            batchValues.add(ByteBuffer.allocateDirect(BATCH_VALUE_BYTES));
        }
        for (int i = 0; i < count; i++) {
            batchKeys.get(i).clear().put(batch[i]).flip();
            batchValues.get(i).clear();
        }
        try {
            long sum = 0;
            for (ByteBufferGetStatus found : database.multiGetByteBuffers(options, batchKeys.subList(0, count),
                    batchValues.subList(0, count))) {
                if (found.status.getCode() != Status.Code.Ok) {
                    throw Reader.missing();
                }
                sum += Values.sum(found.value);
            }
            return sum;
        } catch (RocksDBException e) {
            throw new IllegalStateException("RocksDB does not read a batch", e);
        }
    }
}
