package io.simdrdrive.store.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoSpaceTest {
    private static final long MORE_THAN_ANY_DISK_BYTES = 1L << 60;
    private final IOException foreign = new IOException("Il n'y a plus de place");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "File too large",
            "There is not enough space on the disk"})
    void isKnownByWhatSystemsSayInEnglish(String text) {
        assertThat(NoSpace.isMeantBy(new IOException(text))).isTrue();
        assertThat(NoSpace.isMeantBy(new FileSystemException("a.bin", null, text))).isTrue();
        assertThat(NoSpace.isMeantBy(new FileSystemException(text, null, "Read-only file system"))).isFalse();
    }

    @Test
    void isKnownByWhatThisSystemSaysInItsLanguage() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        assertThat(full).satisfies(device -> {
            try (FileChannel channel = FileChannel.open(device, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1));
            } catch (IOException e) {
                assertThat(NoSpace.isMeantBy(e)).isTrue();
            }
        });
    }

    @Test
    void isKnownByTheRoomWhereTheTextIsForeign() {
        assertThat(NoSpace.isMeantBy(foreign)).isFalse();
        IOException named = NoSpace.named(foreign, directory, MORE_THAN_ANY_DISK_BYTES, 1);
        assertThat(NoSpace.isMeantBy(named)).isTrue();
        assertThat(named).hasMessage(foreign.getMessage()).hasCause(foreign);
        assertThat(NoSpace.named(named, directory, 1, 1)).isSameAs(named);
    }

    @Test
    void isNothingElse() {
        assertThat(NoSpace.named(foreign, directory, 1, 1)).isSameAs(foreign);
        assertThat(NoSpace.isMeantBy(new IOException())).isFalse();
        IOException closed = new AsynchronousCloseException();
        assertThat(NoSpace.named(closed, directory, MORE_THAN_ANY_DISK_BYTES, 1)).isSameAs(closed);
    }
}
