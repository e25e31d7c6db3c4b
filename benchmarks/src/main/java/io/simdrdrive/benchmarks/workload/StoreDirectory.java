package io.simdrdrive.benchmarks.workload;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The directory of a store's files. */
public final class StoreDirectory {
    private StoreDirectory() {}

    /** Makes it, without anything in it. */
    public static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            delete(directory);
        }
        return Files.createDirectories(directory);
    }

    /** Deletes it and what is in it. */
    public static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What its files take up on the disk, in bytes: not their lengths, since some engines make them sparse. */
    static long allocatedBytes(Path directory) throws IOException {
        Process du = new ProcessBuilder("du", "-s", "--block-size=1", directory.toString()).start();
        try (var output = du.inputReader()) {
            String line = output.readLine();
            if (line == null || !du.waitFor(1, TimeUnit.MINUTES) || du.exitValue() != 0) {
                throw new IOException("du does not tell what " + directory + " takes up");
            }
            return Long.parseLong(line.substring(0, line.indexOf('\t')));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while du ran", e);
        }
    }
}
