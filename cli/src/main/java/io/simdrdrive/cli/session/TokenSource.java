package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.files.TextFile;
import io.simdrdrive.cli.settings.Variables;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the token comes from that a server is shown: never the command line, which every user of the machine can see.
 *
 * @param file a file that holds it, or null for the environment
 */
public record TokenSource(@Nullable Path file) {
    /** The token, or null where there is none. */
    @Nullable
    String token() {
        if (file == null) {
            String token = System.getenv(Variables.TOKEN);
            return token == null || token.isBlank() ? null : token.strip();
        }
        String token = TextFile.read(file, "token").strip();
        if (token.isEmpty()) {
            throw new CliException(ExitCode.USAGE, file + ": has no token");
        }
        return token;
    }
}
