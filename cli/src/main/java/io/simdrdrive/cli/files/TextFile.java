package io.simdrdrive.cli.files;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text in UTF-8 that an option names. */
public final class TextFile {
    private TextFile() {}

    /**
     * Reads all of it.
     *
     * @param what is in it, as {@code settings}
     * @throws CliException if it cannot be read
     */
    public static String read(Path file, String what) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CliException(ExitCode.USAGE, file + ": is no text in UTF-8; it was to have the " + what);
        } catch (IOException e) {
            String reason = switch (e) {
                case NoSuchFileException _ -> "no such file";
                case AccessDeniedException _ -> "access is denied";
                default -> String.valueOf(e.getMessage());
            };
            throw new CliException(ExitCode.MISSING, "cannot read the " + what + " in " + file + ": " + reason);
        }
    }
}
