package io.simdrdrive.it.system;

import io.simdrdrive.it.support.AcknowledgedWrites;
import io.simdrdrive.it.support.Command;
import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.PythonWheel;
import io.simdrdrive.it.support.RustServer;
import io.simdrdrive.it.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What all of this is for, from a tree of files to a Python program: import by the launcher, serve, every file read back
 * by the unmodified wheel and compared with the disk, the same file served by the original, and a crash that loses nothing.
 */
final class MainJob {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path tree;
    private final Path store;
    private final List<String> report = new ArrayList<>();

    MainJob(Path tree, Path store) {
        this.tree = tree;
        this.store = store;
    }

    /** Does all of it, or fails. Returns a line for each step, with what it says of itself and its seconds. */
    List<String> run() throws IOException {
        PythonWheel wheel = PythonWheel.get();
        step("import", () -> Command.of(ServerProcess.launcher(), store, "import", tree).within(LIMIT).run().orFail()
                .out().strip());
        report.add("store: " + Files.size(store) + " bytes");
        try (ServerProcess server = ServerProcess.start(store)) {
            step("the wheel, from our server", () -> compare(wheel, server.host(), server.port()));
            step("SIGTERM", () -> "exit code " + server.terminate());
        }
        try (RustServer server = RustServer.start(store)) {
            step("the wheel, from the original's server", () -> compare(wheel, server.host(), server.port()));
        }
        step("kill -9 while the wheel writes batches", () -> crash(new AcknowledgedWrites(wheel)));
        return List.copyOf(report);
    }

    private String crash(AcknowledgedWrites writes) throws IOException {
        int last;
        try (ServerProcess server = ServerProcess.start(store)) {
            last = writes.writeUntilKilled(server.host(), server.port(), server::kill);
        }
        try (ServerProcess server = ServerProcess.start(store)) {
            writes.assertThere(server.host(), server.port(), last);
            server.terminate();
        }
        return (last + 1) + " batches were acknowledged, and are there";
    }

    private String compare(PythonWheel wheel, String host, int port) {
        return wheel.command(ProjectFiles.python("same_files.py"), host, port, tree).within(LIMIT).run().orFail().out()
                .strip();
    }

    private void step(String name, Step step) throws IOException {
        long start = System.nanoTime();
        String said = step.run();
        report.add(String.format(Locale.ROOT, "%s: %s (%.1f s in all)", name, said, (System.nanoTime() - start) / 1e9));
    }

    @FunctionalInterface
    private interface Step {
        String run() throws IOException;
    }
}
