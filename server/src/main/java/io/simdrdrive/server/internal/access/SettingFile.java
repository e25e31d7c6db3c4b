package io.simdrdrive.server.internal.access;

import io.simdrdrive.server.ServerSettingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text in a file that a setting names. */
public final class SettingFile {
    private SettingFile() {}

    /**
     * Reads all of it.
     *
     * @param what is in it, as {@code tokens}
     * @throws ServerSettingException if it cannot be read; its cause is what the system says
     */
    public static String read(Path file, Charset charset, String what) {
        try {
            return Files.readString(file, charset);
        } catch (CharacterCodingException e) {
            throw new ServerSettingException(file + ": is no text in " + charset + ", which the " + what
                    + " have to be; is it another file?", e);
        } catch (IOException e) {
            String reason = switch (e) {
                case NoSuchFileException _ -> "no such file";
                case AccessDeniedException _ -> "access is denied";
                default -> String.valueOf(e.getMessage());
            };
            throw new ServerSettingException("cannot read the " + what + " in " + file + ": " + reason, e);
        }
    }
}
