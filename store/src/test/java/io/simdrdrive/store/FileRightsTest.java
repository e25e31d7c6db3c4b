package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdrdrive.store.internal.file.ChannelStoreFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has the values of a store in it is as private as the store. */
class FileRightsTest {
    private static final int NOBODY = 65534;
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void makeAPrivateStore() throws IOException {
        assumeTrue(Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null, "POSIX permissions");
        path = directory.resolve("a.bin");
        try (DataStore store = DataStore.open(path)) {
            store.write(bytes("k"), bytes("secret"));
        }
        Files.setPosixFilePermissions(path, OURS);
    }

    @Test
    void aSnapshotIsAsPrivate() throws IOException {
        Path copy = directory.resolve("copy.bin");
        try (DataStore store = DataStore.open(path)) {
            store.snapshot(copy);
        }
        assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(OURS);
    }

    @Test
    void aCompactedStoreIsAsPrivate() throws IOException {
        Path growing = directory.resolve("a.bin.compacting");
        try (DataStore store = DataStore.open(path)) {
            store.compact((bytesDone, bytesTotal) -> assertThat(growing).satisfies(
                    file -> assertThat(Files.getPosixFilePermissions(file)).isEqualTo(OURS)));
        }
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(OURS);
    }

    @Test
    void aStoreOfSomebodyElseIsNotCompacted() throws Exception {
        assumeRoot();
        Files.setAttribute(path, "unix:uid", NOBODY);
        Object fileKey = ChannelStoreFile.fileKey(path);

        assertThat(compactWithoutTheRightToGiveFilesAway()).contains("belongs to", "as root", "as it was");

        assertThat(ChannelStoreFile.fileKey(path)).isEqualTo(fileKey);
        assertThat(Files.getAttribute(path, "unix:uid")).isEqualTo(NOBODY);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.bin", "a.bin.sidecar");
        try (DataStore store = DataStore.open(path)) {
            assertThat(store.size()).isEqualTo(2);
            store.compact();
        }
        assertThat(Files.getAttribute(path, "unix:uid")).as("root may").isEqualTo(NOBODY);
    }

    @Test
    void aGroupThatCannotBeKeptLeavesNoMoreToTheNextOne() throws Exception {
        assumeRoot();
        Files.setAttribute(path, "unix:gid", NOBODY);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(compactWithoutTheRightToGiveFilesAway()).contains("compacted", "its group was");

        assertThat(Files.getAttribute(path, "unix:gid")).isNotEqualTo(NOBODY);
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Root, but for one right. Anybody else has no file of others to begin with. */
    private String compactWithoutTheRightToGiveFilesAway() throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process process = new ProcessBuilder("setpriv", "--bounding-set=-chown", java, "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("jdk.module.path"),
                CompactionWithoutRights.class.getName(), path.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private void assumeRoot() throws IOException {
        assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid")), "root");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv");
    }

    @Test
    void whatWasSetAsideIsAsPrivate() throws IOException {
        Files.write(path, bytes("half of a secret"), StandardOpenOption.APPEND);
        DataStore.open(path).close();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().contains(".set-aside-"))).singleElement().satisfies(
                    aside -> assertThat(Files.getPosixFilePermissions(aside)).isEqualTo(OURS));
        }
    }
}
