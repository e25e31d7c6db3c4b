package io.simdrdrive.cli.files;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of the keys to export, and the files that they were taken from, if any: a file that no store can keep has no
 * value for a reason.
 *
 * @param names the keys
 * @param files by their names
 */
public record WantedNames(List<String> names, Map<String, FileTree.TreeFile> files) {
    /** Names from elsewhere. */
    public static WantedNames of(List<String> names) {
        return new WantedNames(names, Map.of());
    }

    /** Those of a directory's files. */
    public static WantedNames like(FileTree tree) {
        return new WantedNames(tree.files().stream().map(FileTree.TreeFile::name).toList(),
                tree.files().stream().collect(Collectors.toMap(FileTree.TreeFile::name, Function.identity())));
    }

    /** What the file of a name is that a store cannot keep; null for any other, and where there is no file. */
    @Nullable
    String whyNotKept(String name) throws IOException {
        FileTree.TreeFile file = files.get(name);
        return file == null || file.sizeBytes() > 1
                ? null
                : Segments.whyNotKept(MemorySegment.ofArray(Files.readAllBytes(file.path())));
    }
}
