package io.simdrdrive.server.internal.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** A file whose content is to stay with its owner. */
public final class SecretFile {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.server");

    private SecretFile() {}

    /**
     * Warns of a file that everybody may read.
     *
     * @param what is in it, as {@code the tokens}
     */
    public static void warnIfOthersRead(Path file, String what) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                LOG.log(System.Logger.Level.WARNING, "{0}: every user of this machine can read {1}; chmod 600 it", file,
                        what);
            }
        } catch (IOException _) {
            // Whoever reads the file meets the reason, too, and tells it.
        }
    }
}
