package io.simdrdrive.cli;

import io.simdrdrive.cli.settings.SettingsException;
import io.simdrdrive.client.CallRefusedException;
import io.simdrdrive.client.CallTooLargeException;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.InvalidResponseException;
import io.simdrdrive.client.TlsSettingException;
import io.simdrdrive.server.ServerSettingException;
import io.simdrdrive.server.ServerStartException;
import io.simdrdrive.store.KeyNotFoundException;
import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.StoreException;
import io.simdrdrive.store.StoreFullException;
import io.simdrdrive.store.StoreLockedException;
import io.simdrdrive.store.StoreNotFoundException;
import io.simdrdrive.store.StoreReadOnlyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an exception: every cause that a user can meet has its line and its exit code here.
 *
 * @param exitCode what the process ends with
 * @param message  what was wrong
 */
public record Failure(ExitCode exitCode, String message) {
    private static final String RAISE_MEMORY = "not enough memory; raise the JVM's, as with SIMD_R_DRIVE_JAVA_OPTS=-Xmx4g";

    /** That of an exception. */
    public static Failure of(Throwable thrown) {
        return switch (thrown) {
            case CliException e -> new Failure(e.exitCode(), Objects.requireNonNull(e.getMessage()));
            case StoreReadOnlyException e -> new Failure(ExitCode.FAILED,
                    e.path() + ": it is open for reading only; without --read-only it can be written");
            case StoreException e -> new Failure(exitCode(e), Objects.requireNonNull(e.getMessage()));
            case SettingsException e -> new Failure(ExitCode.USAGE, Objects.requireNonNull(e.getMessage()));
            case ServerStartException e -> new Failure(ExitCode.CANNOT_LISTEN, Objects.requireNonNull(e.getMessage()));
            case ServerSettingException e -> new Failure(ofFile(e.getCause()), Objects.requireNonNull(e.getMessage()));
            case TlsSettingException e -> new Failure(ofFile(e.getCause()), Objects.requireNonNull(e.getMessage()));
            case ClientException e -> new Failure(exitCode(e), Objects.requireNonNull(e.getMessage()));
            case KeyNotFoundException e -> new Failure(ExitCode.KEY_NOT_FOUND, Objects.requireNonNull(e.getMessage()));
            case UnsupportedOperationException e ->
                new Failure(ExitCode.UNSUPPORTED, e.getMessage() == null ? e.toString() : e.getMessage());
            case StandardOutput.FailedException e when e.isBrokenPipe() -> new Failure(ExitCode.BROKEN_PIPE, "");
            case UncheckedIOException e -> of(Objects.requireNonNull(e.getCause()));
            case IOException e when e.getCause() instanceof ClientException call -> of(call);
            case IOException e -> of(e);
            case OutOfMemoryError _ -> new Failure(ExitCode.FAILED, RAISE_MEMORY);
            default -> new Failure(ExitCode.INTERNAL,
                    "this is a defect of the program, please report it (--debug shows more): " + thrown);
        };
    }

    /** A file that cannot be opened is another thing than one in which something wrong stands. */
    private static ExitCode ofFile(@Nullable Throwable cause) {
        return cause instanceof IOException && !(cause instanceof CharacterCodingException)
                ? ExitCode.MISSING
                : ExitCode.USAGE;
    }

    private static ExitCode exitCode(StoreException thrown) {
        return switch (thrown) {
            case StoreNotFoundException _ -> ExitCode.MISSING;
            case StoreLockedException _ -> ExitCode.LOCKED;
            case StoreCorruptException _ -> ExitCode.NOT_A_STORE;
            case StoreFullException _ -> ExitCode.FULL;
            default -> ExitCode.FAILED;
        };
    }

    private static ExitCode exitCode(ClientException thrown) {
        return switch (thrown) {
            case io.simdrdrive.client.KeyNotFoundException _ -> ExitCode.KEY_NOT_FOUND;
            case CallRefusedException _,CallTooLargeException _,InvalidResponseException _ -> ExitCode.FAILED;
            default -> ExitCode.NO_CONNECTION;
        };
    }

    private static Failure of(IOException thrown) {
        return switch (thrown) {
            case NoSuchFileException e -> new Failure(ExitCode.MISSING, e.getFile() + ": no such file or directory");
            case AccessDeniedException e -> new Failure(ExitCode.MISSING, e.getFile() + ": access is denied");
            case NotDirectoryException e -> new Failure(ExitCode.MISSING, e.getFile() + ": this is no directory");
            case FileAlreadyExistsException e -> new Failure(ExitCode.FAILED, e.getFile() + ": this exists already");
            default -> new Failure(StoreFullException.isMeantBy(thrown) ? ExitCode.FULL : ExitCode.FAILED, text(
                    thrown));
        };
    }

    private static String text(IOException thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
}
