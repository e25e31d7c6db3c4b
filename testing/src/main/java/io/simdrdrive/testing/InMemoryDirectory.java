package io.simdrdrive.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary directories in memory, where the system has such, for tests that make thousands of small files and do not ask
 * what reaches the disk: each force of a file costs milliseconds of a busy disk, and nothing here.
 */
public class InMemoryDirectory implements TempDirFactory {
    static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "junit-";

    private final long neededBytes;

    /** For tests that need no more than a few megabytes. */
    public InMemoryDirectory() {
        this(32 << 20);
    }

    /**
     * For tests that say what they need.
     *
     * @param neededBytes with less space than this the directory is on the disk
     */
    protected InMemoryDirectory(long neededBytes) {
        this.neededBytes = neededBytes;
    }

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= neededBytes;
        return fits ? Files.createTempDirectory(MEMORY, PREFIX) : Files.createTempDirectory(PREFIX);
    }
}
