package io.simdrdrive.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakCheckTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    @TempDir
    Path directory;

    private Holdings before = Holdings.now();

    @BeforeEach
    void look() {
        before = Holdings.now();
    }

    @Test
    void openFilesAreSeenUntilTheyAreClosed() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        Path path = Files.writeString(directory.resolve("a"), "a");
        try (FileChannel open = FileChannel.open(path)) {
            assertThat(left()).containsExactly("open file " + path);
            Files.delete(path);
            assertThat(left()).as("%s", open).containsExactly("open file " + path + " (deleted)");
        }
        assertThat(leftAtLast()).isEmpty();
    }

    @Test
    void mapsAreSeenUntilTheyAreCollected() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")));
        Path path = Files.writeString(directory.resolve("a"), "a");
        try (Arena arena = Arena.ofConfined()) {
            try (FileChannel file = FileChannel.open(path)) {
                file.map(MapMode.READ_ONLY, 0, 1, arena);
            }
            assertThat(left()).containsExactly("map of " + path);
        }
        try (FileChannel file = FileChannel.open(path)) {
            file.map(MapMode.READ_ONLY, 0, 1, Arena.ofAuto());
        }
        assertThat(leftAtLast()).isEmpty();
    }

    @Test
    void socketsAreSeenUntilTheyAreClosed() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(left()).singleElement().asString().startsWith("TCP socket, local port " + socket.getLocalPort());
        }
        assertThat(leftAtLast()).isEmpty();
    }

    @Test
    void threadsOfOursAreSeenUntilTheyEnd() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Runnable wait = () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Thread.ofPlatform().name("simd-r-drive-one").start(wait);
        Thread.ofVirtual().name("simd-r-drive-two").start(wait);
        Thread others = Thread.ofPlatform().name("another's").start(wait);
        assertThat(left()).hasSize(2).anyMatch(thread -> thread.contains("simd-r-drive-one")).anyMatch(thread -> thread
                .contains("simd-r-drive-two"));
        end.countDown();
        others.join();
        assertThat(leftAtLast()).isEmpty();
    }

    private Set<String> left() {
        return LeakCheck.leftSince(before, 0);
    }

    private Set<String> leftAtLast() {
        return LeakCheck.leftSince(before, PATIENCE_NANOS);
    }
}
