package io.simdrdrive.benchmarks.engine;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/** RocksDB: a tree of sorted runs. Without its log, so what is written reaches files when it is flushed, at the close. */
public final class RocksDbEngine implements Engine {
    private static final long CACHE_BYTES = 512L << 20;
    private static final long MEMTABLE_BYTES = 64L << 20;
    private static final int MEMTABLES = 4;
    private static final double BLOOM_BITS = 10;

    static {
        RocksDB.loadLibrary();
    }

    @Override
    public StoreUnderTest open(Path directory, Sizing sizing) {
        LRUCache cache = new LRUCache(CACHE_BYTES);
        BloomFilter bloom = new BloomFilter(BLOOM_BITS);
        BlockBasedTableConfig table = new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom)
                .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
        Options options = new Options().setCreateIfMissing(true).setCompressionType(CompressionType.NO_COMPRESSION)
                .setWriteBufferSize(MEMTABLE_BYTES).setMaxWriteBufferNumber(MEMTABLES).setAllowMmapReads(true)
                .setTableFormatConfig(table);
        try {
            RocksDB database = RocksDB.open(options, directory.toString());
            WriteOptions writing = new WriteOptions().setDisableWAL(true);
            ReadOptions reading = new ReadOptions();
            return new Store(database, writing, reading, List.of(reading, writing, options, bloom, cache));
        } catch (RocksDBException e) {
            throw new IllegalStateException("RocksDB does not open " + directory, e);
        }
    }

    private record Store(RocksDB database, WriteOptions writing, ReadOptions reading,
            List<AbstractNativeReference> owned) implements StoreUnderTest {
        @Override
        public Reader reader() {
            return new RocksDbReader(database, reading);
        }

        @Override
        public Writer writer() {
            return new RocksDbWriter(database, writing);
        }

        @Override
        public long sumOfAll() {
            long sum = 0;
            ByteBuffer value = ByteBuffer.allocateDirect(Long.BYTES);
            try (RocksIterator all = database.newIterator(reading)) {
                for (all.seekToFirst(); all.isValid(); all.next()) {
                    all.value(value.clear());
                    sum += Values.sum(value);
                }
            }
            return sum;
        }

        @Override
        public boolean compact() {
            try {
                database.compactRange();
                return true;
            } catch (RocksDBException e) {
                throw new IllegalStateException("RocksDB does not compact", e);
            }
        }

        @Override
        public void close() {
            try (FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
                database.flush(waiting);
            } catch (RocksDBException e) {
                throw new IllegalStateException("RocksDB does not flush", e);
            }
            database.close();
            owned.forEach(AbstractNativeReference::close);
        }
    }
}
