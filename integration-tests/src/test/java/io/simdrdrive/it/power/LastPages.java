package io.simdrdrive.it.power;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A cut after which of all that was not forced nothing is there but the file's last pages: the last entries are whole, and
 * what leads from them to the rest is zeros.
 */
final class LastPages {
    private static final int FLUSHED = 1_000;
    private static final int SOME = 1_500;
    private static final int WRITTEN = 4_000;
    private static final int PAGE_BYTES = 4096;
    private static final int PAGES = 12;
    private static final byte VALUE = 7;

    private LastPages() {}

    /** Arguments: {@code write} or {@code check}, where the file system is mounted, a seed. To write ends it, and this JVM. */
    public static void main(String[] args) throws IOException {
        Path disk = Path.of(args[1]);
        Path path = disk.resolve("store");
        if (args[0].equals("write")) {
            write(path, new Random(Long.parseLong(args[2])));
            Kernel.shutDown(disk);
            Runtime.getRuntime().halt(0);
        }
        System.out.println(check(path));
    }

    private static void write(Path path, Random random) throws IOException {
        try (DataStore store = DataStore.open(path)) {
            write(store, random, 0, FLUSHED);
            store.flush();
        }
        // Never closed: halting is no closing, and nothing is forced by it.
        DataStore store = DataStore.open(path);
        write(store, random, FLUSHED, SOME);
        // Some of it the system has written and journalled by then; else it gives the rest its blocks together with the last.
        Kernel.writeBack(path, 0, store.fileSize());
        forceAnother(path);
        write(store, random, SOME, WRITTEN);
        long lastPage = (store.fileSize() - 1) / PAGE_BYTES * PAGE_BYTES;
        Kernel.writeBack(path, lastPage - (PAGES - 1) * PAGE_BYTES, PAGES * PAGE_BYTES);
        forceAnother(path);
    }

    /** Another file's force brings the journal to the disk, and this one's length with it. */
    private static void forceAnother(Path path) throws IOException {
        try (RandomAccessFile other = new RandomAccessFile(path.resolveSibling("other").toFile(), "rw")) {
            other.write(VALUE);
            other.getFD().sync();
        }
    }

    private static void write(DataStore store, Random random, int from, int to) {
        for (int i = from; i < to; i++) {
            byte[] value = new byte[100 + random.nextInt(9_000)];
            Arrays.fill(value, VALUE);
            store.write(key(i), value);
        }
    }

    /** Returns how many entries are there; fails if one that was flushed is not, or any is wrong. */
    private static long check(Path path) throws IOException {
        PowerCutCheck.forgetBoot(DataStore.sidecarOf(path));
        try (DataStore store = DataStore.open(path)) {
            for (int i = 0; i < Math.max(FLUSHED, store.size()); i++) {
                EntryHandle entry = store.read(key(i));
                PowerCutCheck.require(entry != null && entry.isValidChecksum(), "key " + i + " of " + store.size()
                        + ": " + entry);
            }
            PowerCutCheck.require(store.verify().isSound(), store.verify().toString());
            return store.size();
        }
    }

    private static byte[] key(int i) {
        return ("key" + i).getBytes(StandardCharsets.UTF_8);
    }
}
