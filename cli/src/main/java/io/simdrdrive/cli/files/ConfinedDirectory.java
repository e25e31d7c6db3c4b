package io.simdrdrive.cli.files;

import io.simdrdrive.cli.session.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A directory that files are written to by names from anywhere, and that nothing is written outside of. */
final class ConfinedDirectory {
    /** A name that leads outside, or is none of a file. */
    static final class RefusedNameException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        RefusedNameException(String reason) {
            super(reason);
        }
    }

    private final Path root;

    private ConfinedDirectory(Path root) {
        this.root = root;
    }

    /** Makes it where there is none. */
    static ConfinedDirectory create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path _ = Files.createDirectories(directory);
        }
        return new ConfinedDirectory(directory.toRealPath());
    }

    /** Writes a file, and the directories that its name asks for. */
    void write(String name, Value content, boolean overwrite) throws IOException {
        Path file = place(name);
        if (overwrite && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
        }
        // A new file never lies behind a symbolic link of that name.
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.copyTo(out);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file); // what is not whole is not to be taken for a value
            throw e;
        }
    }

    private Path place(String name) throws IOException {
        Path place = root;
        String[] parts = name.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            place = place.resolve(checked(parts[i]));
            if (i < parts.length - 1) {
                enter(place);
            }
        }
        return place;
    }

    private static Path checked(String part) throws RefusedNameException {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
            throw new RefusedNameException("it has an empty part, '.' or '..'");
        }
        try {
            Path path = Path.of(part);
            if (path.isAbsolute() || path.getNameCount() != 1) {
                throw new RefusedNameException("'" + part + "' is no name of a file here");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new RefusedNameException(e.getReason());
        }
    }

    private static void enter(Path directory) throws IOException {
        try {
            Path _ = Files.createDirectory(directory);
        } catch (FileAlreadyExistsException _) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new RefusedNameException("'" + directory.getFileName() + "' is no directory, or a symbolic link");
            }
        }
    }
}
