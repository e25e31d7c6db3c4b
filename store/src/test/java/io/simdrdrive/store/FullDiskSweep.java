package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of writing on a disk with no page left, one, two, until there are enough. In a process of its own, which may
 * change the size of the file system that it is given.
 */
final class FullDiskSweep {
    private static final int PAGE_BYTES = 4096;
    private static final int PLENTY_BYTES = 64 << 20;

    /** What is done, and with how many more pages it is tried each time. */
    enum Kind {
        WRITE(1), COMMIT(1), BATCH_WRITE(1), WRITE_STREAM(61), DELETE(1), RENAME(1), COMPACT(1), SNAPSHOT(1), CLOSE(
                7), OPEN_NEW(1), OPEN_TORN(1), OPEN_BESIDE_A_HOLE(1);

        final int step;

        Kind(int step) {
            this.step = step;
        }
    }

    private final Path disk;
    private final Path path;
    private final String systemsText;
    /** A page in a file without a name: so there is a size of the disk at which nothing is free, since a size of 0 is no limit. */
    private final FileChannel ballast;

    private FullDiskSweep(Path disk, String systemsText) throws IOException {
        this.disk = disk;
        this.systemsText = systemsText;
        this.path = disk.resolve("store");
        Path named = disk.resolve("ballast");
        this.ballast = FileChannel.open(named, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ballast.write(ByteBuffer.allocate(PAGE_BYTES));
        Files.delete(named);
    }

    /** The disk, what the system says of a full one, and the kinds that are tried. */
    public static void main(String[] args) throws Exception {
        FullDiskSweep sweep = new FullDiskSweep(Path.of(args[0]), args[1]);
        for (Kind kind : Stream.of(args).skip(2).map(Kind::valueOf).toList()) {
            int failures = 0;
            int sizes = 0;
            for (int pages = 0, good = 0; good < 2; pages += kind.step) {
                boolean done = sweep.tryWith(kind, pages);
                good += done ? 1 : 0;
                failures += done ? 0 : 1;
                sizes++;
            }
            System.out.println(kind + ": " + sizes + " sizes, " + failures + " too small");
        }
    }

    /** Returns whether the space was enough. */
    private boolean tryWith(Kind kind, int pages) throws Exception {
        makeSpace();
        clear();
        prepare(kind);
        @Nullable
        DataStore store = isOpening(kind) ? null : DataStore.open(path, options(kind));
        if (store != null) {
            fillPage(store);
        }
        resize(used() + (long) pages * PAGE_BYTES);
        boolean done = attempt(kind, store);
        if (store != null && kind != Kind.CLOSE) {
            check(store);
            makeSpace();
            if (!done) {
                assertThat(attempt(kind, store)).as("%s, with space", kind).isTrue();
            }
            store.write(bytes("after"), bytes("the disk was full"));
            store.close();
        }
        makeSpace();
        if (kind == Kind.OPEN_TORN && !done) {
            assertThat(disk.toFile().list()).containsExactly("store");
        }
        try (DataStore again = DataStore.open(path)) {
            // A full disk costs a store that is closed its index, which is made again, and nothing else.
            done = kind == Kind.CLOSE ? again.isOpenBySavedIndex() : done;
            check(again);
            again.write(bytes("after"), bytes("the disk was full"));
            assertThat(again.verify().problems()).isEmpty();
        }
        return done;
    }

    /** The next entry, however small, needs a page of its own. */
    private static void fillPage(DataStore store) {
        int left = PAGE_BYTES - (int) ((store.fileSize() + 63 & -64) % PAGE_BYTES);
        store.write(bytes("b"), new byte[left + PAGE_BYTES - 21]);
    }

    private static boolean isOpening(Kind kind) {
        return kind == Kind.OPEN_NEW || kind == Kind.OPEN_TORN || kind == Kind.OPEN_BESIDE_A_HOLE;
    }

    private static StoreOptions options(Kind kind) {
        return StoreOptions.builder().durability(kind == Kind.COMMIT ? Durability.COMMIT : Durability.NONE).build();
    }

    private void prepare(Kind kind) throws IOException {
        if (kind == Kind.OPEN_NEW) {
            return;
        }
        try (DataStore store = DataStore.open(path)) {
            store.write(bytes("before"), bytes("value"));
            if (kind == Kind.CLOSE) {
                List<KeyValue> many = new ArrayList<>();
                for (int i = 0; i < 21_000; i++) {
                    many.add(new KeyValue(bytes("key" + i), bytes("value")));
                }
                store.batchWrite(many);
            }
            store.write(bytes("a"), new byte[9_000]);
            store.write(bytes("a"), new byte[5_000]);
        }
        switch (kind) {
            case CLOSE -> Files.delete(disk.resolve("store.sidecar"));
            case OPEN_TORN -> {
                Files.delete(disk.resolve("store.sidecar"));
                try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                    file.seek(file.length());
                    file.write(new byte[]{1, 2, 3});
                    file.seek(file.length() + 9_000);
                    file.write(new byte[]{4, 5, 6});
                }
            }
            case OPEN_BESIDE_A_HOLE -> {
                Files.delete(disk.resolve("store.sidecar"));
                try (RandomAccessFile file = new RandomAccessFile(disk.resolve("store.sidecar").toFile(), "rw")) {
                    file.setLength(PAGE_BYTES);
                }
            }
            default -> {
            }
        }
    }

    /** Returns whether it was done; a disk that is full must say so. */
    private boolean attempt(Kind kind, @Nullable DataStore store) throws IOException {
        try {
            if (store == null) {
                DataStore.open(path).close();
            } else {
                run(kind, store);
            }
            return true;
        } catch (StoreFullException e) {
            assertThat(e).hasMessageContaining(systemsText).hasMessageContaining("Make space")
                    .hasMessageContaining(disk.toString());
            return false;
        }
    }

    private void run(Kind kind, DataStore store) throws IOException {
        switch (kind) {
            case WRITE, COMMIT -> store.write(bytes("k"), new byte[20_000]);
            case BATCH_WRITE -> store.batchWrite(List.of(new KeyValue(bytes("k"), new byte[7_000]),
                    new KeyValue(bytes("l"), new byte[5_000]), new KeyValue(bytes("m"), new byte[9_000])));
            case WRITE_STREAM -> store.writeStream(bytes("k"), new ByteArrayInputStream(new byte[5 << 19]));
            case DELETE -> store.delete(bytes("a"));
            case RENAME -> store.rename(bytes("a"), bytes("c"));
            case COMPACT -> store.compact();
            case SNAPSHOT -> {
                store.snapshot(disk.resolve("copy"));
                Files.delete(disk.resolve("copy"));
            }
            case CLOSE -> store.close();
            default -> throw new AssertionError(kind);
        }
    }

    /** What was there is there; what failed has left nothing. */
    private void check(DataStore store) throws IOException {
        if (store.exists(bytes("before"))) {
            assertThat(found(store.read(bytes("before"))).toByteArray()).isEqualTo(bytes("value"));
            assertThat(store.exists(bytes("a")) || store.exists(bytes("c")) || store.exists(bytes("b"))).isTrue();
        } else {
            assertThat(store.isEmpty()).isTrue();
        }
        store.forEach(entry -> assertThat(entry.isValidChecksum()).isTrue());
        assertThat(path).hasSize(store.fileSize());
        assertThat(disk.toFile().list()).allMatch(name -> name.equals("store") || name.equals("store.sidecar")
                || name.startsWith("store.set-aside-"));
    }

    /**
     * Until nothing is left: what is still mapped of a file that is deleted keeps its space until the collector has been
     * there. It would come back when nobody asked for it, and a disk that was full would have room a moment later.
     */
    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(disk)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        while (used() > ballast.size()) {
            System.gc();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private long used() throws IOException {
        FileStore system = Files.getFileStore(disk);
        return system.getTotalSpace() - system.getUnallocatedSpace();
    }

    private void makeSpace() throws IOException, InterruptedException {
        resize(PLENTY_BYTES);
    }

    private void resize(long bytes) throws IOException, InterruptedException {
        Process mount = new ProcessBuilder("mount", "-o", "remount,size=" + bytes, disk.toString()).inheritIO().start();
        assertThat(mount.waitFor()).isZero();
    }
}
