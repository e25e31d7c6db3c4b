package io.simdrdrive.cli.shell;

import io.simdrdrive.cli.settings.Variables;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** Where the shell keeps what was typed: by the rules of the XDG base directories, readable by its owner only. */
final class HistoryFile {
    private HistoryFile() {}

    /** That of this user, or none where it cannot be made. */
    static Optional<Path> find() {
        Map<String, String> environment = System.getenv();
        return find(environment, Path.of(environment.getOrDefault("HOME", System.getProperty("user.home"))));
    }

    static Optional<Path> find(Map<String, String> environment, Path home) {
        String chosen = environment.get(Variables.HISTORY);
        if (chosen != null) {
            return chosen.isEmpty() ? Optional.empty() : Optional.of(Path.of(chosen).toAbsolutePath());
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path directory = state.isEmpty() ? home.resolve(".local/state") : Path.of(state);
        return create(directory.resolve("simd-r-drive").resolve("history"));
    }

    private static Optional<Path> create(Path file) {
        try {
            Path _ = Files.createDirectories(file.getParent());
            Path _ = Files.createFile(file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            return Optional.of(file);
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
        return Optional.of(file);
    }
}
