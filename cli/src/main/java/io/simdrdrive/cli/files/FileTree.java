package io.simdrdrive.cli.files;

import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files under a directory, sorted by name. As with the original's import, symbolic links to files count as files,
 * and those to directories are not followed, the directory itself excepted.
 */
public final class FileTree {
    /**
     * One of them.
     *
     * @param path      where it lies
     * @param name      its path relative to the directory, with '/'
     * @param sizeBytes its length when the directory was read
     */
    public record TreeFile(Path path, String name, long sizeBytes) {}

    private final List<TreeFile> files = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private FileTree() {}

    /**
     * Reads a directory.
     *
     * @param store a store that may lie there, and is left out with the files beside it; null for none
     */
    public static FileTree of(Path directory, @Nullable Path store) throws IOException {
        Path base = directory.toRealPath();
        if (!Files.isDirectory(base)) {
            throw new NotDirectoryException(directory.toString());
        }
        Path left = store == null || !Files.exists(store) ? null : store.toRealPath();
        FileTree tree = new FileTree();
        Path _ = Files.walkFileTree(base, tree.visitor(base, left));
        Collections.sort(tree.files, java.util.Comparator.comparing(TreeFile::name));
        return tree;
    }

    private SimpleFileVisitor<Path> visitor(Path base, @Nullable Path left) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isOfStore(file, left)) {
                    return FileVisitResult.CONTINUE;
                }
                if (name(base, file).indexOf('\uFFFD') >= 0) {
                    complaints.add("cannot import '" + name(base, file)
                            + "': its name is not UTF-8, and would be that of others");
                    return FileVisitResult.CONTINUE;
                }
                if (attributes.isRegularFile()) {
                    files.add(new TreeFile(file, name(base, file), attributes.size()));
                } else if (attributes.isSymbolicLink() && Files.isRegularFile(file)) {
                    files.add(new TreeFile(file, name(base, file), Files.size(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                complaints.add("cannot read '" + name(base, file) + "': " + reason(failure));
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private static boolean isOfStore(Path file, @Nullable Path store) {
        return store != null && (file.equals(store) || file.equals(DataStore.sidecarOf(store)));
    }

    private static String name(Path base, Path file) {
        List<String> parts = new ArrayList<>();
        base.relativize(file).forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    /** Why, without the path that the caller names. */
    static String reason(IOException failure) {
        return failure instanceof java.nio.file.AccessDeniedException
                ? "access is denied"
                : failure instanceof java.nio.file.NoSuchFileException
                        ? "it is gone"
                        : String.valueOf(failure.getMessage());
    }

    /** They. */
    public List<TreeFile> files() {
        return Collections.unmodifiableList(files);
    }

    /** What of the directory could not be read, a line each. */
    public List<String> complaints() {
        return Collections.unmodifiableList(complaints);
    }

    /** The length of all. */
    public long sizeBytes() {
        return files.stream().mapToLong(TreeFile::sizeBytes).sum();
    }
}
