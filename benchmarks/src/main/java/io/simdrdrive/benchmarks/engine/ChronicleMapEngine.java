package io.simdrdrive.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.jspecify.annotations.Nullable;

/** Chronicle Map: a hash table in a map of a file, made for as many entries of constant size as it is told. */
public final class ChronicleMapEngine implements Engine {
    @Override
    public StoreUnderTest open(Path directory, Sizing sizing) {
        try {
            return new Store(ChronicleMapBuilder.of(byte[].class, byte[].class).name("values")
                    .constantKeySizeBySample(new byte[Sizing.KEY_BYTES])
                    .constantValueSizeBySample(new byte[sizing.valueBytes()]).entries(sizing.entries())
                    .createPersistedTo(directory.resolve("store.map").toFile()), sizing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Store(ChronicleMap<byte[], byte[]> map, Sizing sizing) implements StoreUnderTest {
        @Override
        public Reader reader() {
            byte[] reused = new byte[sizing.valueBytes()];
            return key -> {
                byte @Nullable [] value = map.getUsing(key, reused);
                if (value == null) {
                    throw Reader.missing();
                }
                return Values.sum(value);
            };
        }

        @Override
        public Writer writer() {
            return map::put;
        }

        @Override
        public long sumOfAll() {
            long[] sum = {0};
            byte[] reused = new byte[sizing.valueBytes()];
            map.forEachEntry(entry -> sum[0] += Values.sum(entry.value().getUsing(reused)));
            return sum[0];
        }

        @Override
        public void close() {
            map.close();
        }
    }
}
