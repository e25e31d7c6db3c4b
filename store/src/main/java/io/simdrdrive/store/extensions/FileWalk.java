package io.simdrdrive.store.extensions;

import io.simdrdrive.store.extensions.ImportReport.Reason;
import io.simdrdrive.store.extensions.ImportReport.SkippedFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files below a directory. A symbolic link to a file is that file; one to a directory is not followed. Sockets,
 * devices and links that lead nowhere are no files.
 */
final class FileWalk extends SimpleFileVisitor<Path> {
    private final Path base;
    private final List<SkippedFile> unreadable;
    private final SortedMap<String, Path> files = new TreeMap<>();

    private FileWalk(Path base, List<SkippedFile> unreadable) {
        this.base = base;
        this.unreadable = unreadable;
    }

    /** The files by their relative paths, in order; what cannot be read is added to the list. */
    static SortedMap<String, Path> files(Path base, List<SkippedFile> unreadable) throws IOException {
        FileWalk walk = new FileWalk(base, unreadable);
        Files.walkFileTree(base, walk);
        return walk.files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file))) {
            files.put(FileKeys.relative(base.relativize(file)), file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        unreadable.add(new SkippedFile(file, Reason.UNREADABLE, "it cannot be read: " + e));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
        return e == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, e);
    }
}
