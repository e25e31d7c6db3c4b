package io.simdrdrive.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The files that a process has open or mapped, as Linux tells. Elsewhere there are none. */
final class ProcFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path MAPS = Path.of("/proc/self/maps");
    /** Address, permissions, offset, device, inode, path. */
    private static final int MAPS_COLUMNS = 6;
    /** Where tests have files. What the JVM opens to load code from lies elsewhere, or ends otherwise. */
    private static final List<Path> TEST_DIRECTORIES = List.of(Path.of(System.getProperty("java.io.tmpdir")),
            Path.of(System.getProperty("user.dir")), InMemoryDirectory.MEMORY);
    private static final Set<String> CODE = Set.of("jar", "so", "class");
    /** What Linux writes behind the name of a file that has none any more. */
    private static final String DELETED = " (deleted)";

    private ProcFiles() {}

    static void addOpenFiles(Set<String> things) throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return;
        }
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                String file = target(descriptor);
                if (isOfTests(file)) {
                    things.add("open file " + file);
                }
            }
        }
    }

    static void addMappedFiles(Set<String> things) throws IOException {
        if (!Files.exists(MAPS)) {
            return;
        }
        for (String line : Files.readAllLines(MAPS)) {
            String[] columns = line.split(" +", MAPS_COLUMNS);
            if (columns.length == MAPS_COLUMNS && isOfTests(columns[MAPS_COLUMNS - 1])) {
                things.add("map of " + columns[MAPS_COLUMNS - 1]);
            }
        }
    }

    /** Empty where it was closed meanwhile. */
    static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static boolean isOfTests(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).replace(DELETED, "");
        return file.startsWith("/") && !CODE.contains(extension) && TEST_DIRECTORIES.stream().anyMatch(Path.of(
                file)::startsWith);
    }
}
