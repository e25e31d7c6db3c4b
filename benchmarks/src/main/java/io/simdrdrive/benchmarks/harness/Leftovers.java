package io.simdrdrive.benchmarks.harness;

import io.simdrdrive.benchmarks.workload.StoreDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** Sees to it that nothing stays behind when a command ends, also where it is interrupted. */
public final class Leftovers {
    private Leftovers() {}

    /** When this JVM ends, ends the processes that it has started, and deletes a directory. */
    public static void clearAtExit(String command, Path directory) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(command, directory)));
    }

    private static void clear(String command, Path directory) {
        ProcessHandle.current().children().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
        try {
            StoreDirectory.delete(directory);
        } catch (IOException e) {
            System.err.println(command + ": " + directory + " stays behind: " + e);
        }
    }
}
