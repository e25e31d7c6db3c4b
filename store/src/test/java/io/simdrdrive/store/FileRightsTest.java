package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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
    void whatWasSetAsideIsAsPrivate() throws IOException {
        Files.write(path, bytes("half of a secret"), StandardOpenOption.APPEND);
        DataStore.open(path).close();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().contains(".set-aside-"))).singleElement().satisfies(
                    aside -> assertThat(Files.getPosixFilePermissions(aside)).isEqualTo(OURS));
        }
    }
}
