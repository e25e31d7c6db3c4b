package io.simdrdrive.benchmarks.engine;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.KeyValue;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This project's store, with its default options. */
public final class OurEngine implements Engine {
    /** The store's file in the directory. */
    public static Path file(Path directory) {
        return directory.resolve("store.bin");
    }

    @Override
    public StoreUnderTest open(Path directory, Sizing sizing) {
        return new Store(DataStore.open(file(directory)));
    }

    private record Store(DataStore store) implements StoreUnderTest {
        @Override
        public Reader reader() {
            return new StoreReader(store);
        }

        @Override
        public Writer writer() {
            return new StoreWriter(store);
        }

        @Override
        public long sumOfAll() {
            long sum = 0;
            for (EntryHandle entry : store) {
                sum += Values.sum(entry.segment());
            }
            return sum;
        }

        @Override
        public boolean compact() {
            store.compact();
            return true;
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private record StoreReader(DataStore store) implements Reader {
        @Override
        public long sum(byte[] key) {
            return sum(store.read(key));
        }

        @Override
        public long sum(byte[][] keys, int count) {
            long sum = 0;
            for (EntryHandle entry : store.batchRead(Arrays.asList(keys).subList(0, count))) {
                sum += sum(entry);
            }
            return sum;
        }

        private static long sum(@Nullable EntryHandle entry) {
            if (entry == null) {
                throw Reader.missing();
            }
            return Values.sum(entry.segment());
        }

    }

    private record StoreWriter(DataStore store) implements Writer {
        @Override
        public void put(byte[] key, byte[] value) {
            store.write(key, value);
        }

        @Override
        public void put(byte[] key, MemorySegment value) {
            store.write(key, value);
        }

        @Override
        public void put(byte[][] keys, byte[][] values, int count) {
            List<KeyValue> entries = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                entries.add(new KeyValue(keys[i], values[i]));
            }
            store.batchWrite(entries);
        }
    }
}
