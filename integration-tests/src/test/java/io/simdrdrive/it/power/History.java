package io.simdrdrive.it.power;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.KeyValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What one thread does to a store, the same for the same seed: operations one after another on keys of its own. The one
 * who writes carries it out, and the one who looks after the cut knows what must be there.
 */
final class History {
    private static final int KEYS = 25;

    private final String prefix;
    private final Random random;

    History(long seed, int thread) {
        this.prefix = "thread" + thread + " key";
        this.random = new Random(seed * 31 + thread);
    }

    /** How an operation is done. */
    enum Kind {
        WRITE, BATCH, STREAM, DELETE, COMPACT, FLUSH
    }

    /** What one entry does to the keys; no value where it deletes. */
    record Change(String key, byte @Nullable [] value) {
        byte[] keyBytes() {
            return key.getBytes(StandardCharsets.UTF_8);
        }

        void applyTo(Map<String, byte[]> model) {
            if (value == null) {
                model.remove(key);
            } else {
                model.put(key, value);
            }
        }
    }

    /** One operation: its entries take effect together. */
    record Operation(Kind kind, List<Change> changes) {
        /** Carries it out. When this returns it is acknowledged. */
        void applyTo(DataStore store) throws IOException {
            switch (kind) {
                case WRITE -> store.write(changes.getFirst().keyBytes(), value(changes.getFirst()));
                case STREAM -> store.writeStream(changes.getFirst().keyBytes(),
                        new ByteArrayInputStream(value(changes.getFirst())));
                case BATCH -> store.batchWrite(changes.stream().map(
                        change -> new KeyValue(change.keyBytes(), value(change))).toList());
                case DELETE -> store.delete(changes.getFirst().keyBytes());
                case COMPACT -> store.compact();
                case FLUSH -> store.flush();
            }
        }

        private static byte[] value(Change change) {
            return java.util.Objects.requireNonNull(change.value());
        }
    }

    /** The next operation. */
    Operation next() {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return new Operation(Kind.WRITE, List.of(change()));
        }
        if (kind < 75) {
            List<Change> changes = new ArrayList<>();
            for (int i = 2 + random.nextInt(12); i > 0; i--) {
                changes.add(change());
            }
            return new Operation(Kind.BATCH, changes);
        }
        if (kind < 82) {
            return new Operation(Kind.STREAM, List.of(change()));
        }
        if (kind < 95) {
            return new Operation(Kind.DELETE, List.of(new Change(key(), null)));
        }
        return new Operation(kind < 97 ? Kind.COMPACT : Kind.FLUSH, List.of());
    }

    private Change change() {
        byte[] value = new byte[1 + random.nextInt(random.nextInt(30) == 0 ? 200_000 : 3_000)];
        random.nextBytes(value);
        value[0] |= 1;
        return new Change(key(), value);
    }

    private String key() {
        return prefix + random.nextInt(KEYS);
    }
}
