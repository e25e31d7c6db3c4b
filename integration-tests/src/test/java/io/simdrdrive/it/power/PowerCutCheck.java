package io.simdrdrive.it.power;

import io.simdrdrive.it.power.History.Change;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.EntryHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Looks at what is there when the power returns. Says how many of the acknowledged operations are, or fails. */
final class PowerCutCheck {
    private final long seed;
    private final int threads;
    private final int[] acknowledged;
    private final int[] flushed;
    private final int[] claimed;

    private PowerCutCheck(long seed, int threads, int[] acknowledged, int[] flushed, int[] claimed) {
        this.seed = seed;
        this.threads = threads;
        this.acknowledged = acknowledged;
        this.flushed = flushed;
        this.claimed = claimed;
    }

    /**
     * Arguments: the store, a durability, a seed, how many threads; and for each of them how many operations were
     * acknowledged before the cut, for each how many of those were followed by a flush, and for each how many were said
     * to be acknowledged in all.
     */
    public static void main(String[] args) throws IOException {
        int threads = Integer.parseInt(args[3]);
        int[] counts = Arrays.stream(args).skip(4).mapToInt(Integer::parseInt).toArray();
        PowerCutCheck check = new PowerCutCheck(Long.parseLong(args[2]), threads, Arrays.copyOf(counts, threads), Arrays
                .copyOfRange(counts, threads, 2 * threads), Arrays.copyOfRange(counts, 2 * threads, 3 * threads));
        forgetBoot(Path.of(args[0] + ".sidecar"));
        try (DataStore store = DataStore.open(Path.of(args[0]))) {
            require(store.verify().problems().isEmpty(), store.verify().toString());
            int found = Durability.valueOf(args[1]) == Durability.COMMIT
                    ? check.requireAllAcknowledged(store)
                    : check.requireAPrefix(store);
            store.write(new byte[]{1}, new byte[]{1});
            System.out.println(found);
        }
    }

    /** The system has not really gone down, so its boot id, at bytes 48 to 63 of the page, is made that of another run. */
    static void forgetBoot(Path sidecar) throws IOException {
        if (Files.exists(sidecar) && Files.size(sidecar) > 0) {
            try (FileChannel page = FileChannel.open(sidecar, StandardOpenOption.WRITE)) {
                page.write(ByteBuffer.wrap(new byte[16]), 48);
            }
        }
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    /** Of each thread: what was acknowledged before the cut, and of what came then a beginning, operation by operation. */
    private int requireAllAcknowledged(DataStore store) {
        long keys = 0;
        for (int thread = 0; thread < threads; thread++) {
            keys += requireHistory(store, thread);
        }
        require(store.size() == keys, store.size() + " keys, expected " + keys);
        return IntStream.of(acknowledged).sum();
    }

    /** Returns how many keys there are. */
    private int requireHistory(DataStore store, int thread) {
        History history = new History(seed, thread);
        Map<String, byte[]> model = new HashMap<>();
        String own = "thread" + thread + " ";
        List<String> differences = new ArrayList<>();
        for (int i = 0; i <= claimed[thread] + 1; i++) {
            if (i >= acknowledged[thread]) {
                Map<String, String> found = differences(store, model, own);
                if (found.isEmpty()) {
                    return model.size();
                }
                differences.add("after " + i + " operations: " + found);
            }
            history.next().changes().forEach(change -> change.applyTo(model));
        }
        throw new AssertionError("seed " + seed + ", " + own + differences);
    }

    /** A beginning of the history, at least up to the last flush before the cut. Returns how many operations that is. */
    private int requireAPrefix(DataStore store) {
        History history = new History(seed, 0);
        Map<String, byte[]> model = new HashMap<>();
        for (int i = 0; i <= claimed[0]; i++) {
            if (i >= flushed[0] && differences(store, model, "thread").isEmpty()) {
                return Math.min(i, acknowledged[0]);
            }
            for (Change change : history.next().changes()) {
                change.applyTo(model);
                // A batch may be cut in two where only some of its pages reached the disk, and not the sidecar's.
                if (i >= flushed[0] && differences(store, model, "thread").isEmpty()) {
                    return Math.min(i, acknowledged[0]);
                }
            }
        }
        throw new AssertionError("seed " + seed + ": no beginning of the history, from its operation " + flushed[0]
                + " to " + claimed[0] + ", is what was found: " + store.size() + " keys");
    }

    private static Map<String, String> differences(DataStore store, Map<String, byte[]> model, String prefix) {
        Map<String, String> differences = new TreeMap<>();
        for (int key = 0; key < 25; key++) {
            for (int thread = 0; thread < 3; thread++) {
                String name = "thread" + thread + " key" + key;
                EntryHandle entry = store.read(name.getBytes(StandardCharsets.UTF_8));
                byte[] expected = model.get(name);
                if (name.startsWith(prefix) && (entry == null
                        ? expected != null
                        : expected == null || !Arrays.equals(entry.toByteArray(), expected))) {
                    differences.put(name, (entry == null ? "absent" : entry.size() + " bytes") + ", expected "
                            + (expected == null ? "absent" : expected.length + " bytes"));
                }
            }
        }
        return differences;
    }
}
