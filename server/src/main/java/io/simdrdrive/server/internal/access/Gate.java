package io.simdrdrive.server.internal.access;

import io.simdrdrive.server.ServerSettingException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the tokens. Thread-safe. */
public final class Gate {
    private final @Nullable Path file;
    private volatile List<Token> tokens;

    /**
     * With the tokens of a file, or with null for everybody.
     *
     * @throws ServerSettingException if the file cannot be used
     */
    public Gate(@Nullable Path file) {
        this.file = file;
        this.tokens = file == null ? List.of() : readAndWarn(file);
    }

    /**
     * Reads a file of tokens, and does nothing with it. What it is warned of is left to who uses it.
     *
     * @throws ServerSettingException if it cannot be used
     */
    public static void check(@Nullable Path file) {
        if (file != null) {
            List<Token> _ = TokenFile.read(file);
        }
    }

    private static List<Token> readAndWarn(Path file) {
        List<Token> read = TokenFile.read(file);
        SecretFile.warnIfOthersRead(file, "the tokens");
        return read;
    }

    /** Whether nobody is asked for a token. */
    public boolean isOpen() {
        return file == null;
    }

    /** What the holder of a token may do; null if that is nothing. */
    public @Nullable Access admit(@Nullable String token) {
        if (isOpen()) {
            return Access.OPEN;
        }
        return token == null ? null : find(Token.digest(token));
    }

    /** The same for one who was admitted before: null if the token is no longer accepted. Cheap. */
    @SuppressWarnings("ReferenceEquality") // the same list, not an equal one, says that nothing was reloaded
    public @Nullable Access renew(Access access) {
        return isOpen() || access.tokens() == tokens ? access : find(access.digest());
    }

    /**
     * Reads the file anew.
     *
     * @throws ServerSettingException if it cannot be used; the tokens are then those of before
     */
    public void reload() {
        if (file != null) {
            tokens = readAndWarn(file);
        }
    }

    private @Nullable Access find(byte[] digest) {
        List<Token> all = tokens;
        Access found = null;
        for (Token token : all) { // all of them, so that the time taken tells nothing
            found = token.hasDigest(digest) ? Access.of(token, all) : found;
        }
        return found;
    }
}
