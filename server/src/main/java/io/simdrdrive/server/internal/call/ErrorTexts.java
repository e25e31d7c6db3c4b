package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.ProtocolException;
import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.server.Role;
import io.simdrdrive.server.internal.stream.StreamRefusedException;
import io.simdrdrive.store.StoreException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a client is told when its call fails, in a response of status 2: the one table from causes to texts. A client
 * learns what was wrong, and nothing of the server's file system.
 */
final class ErrorTexts {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.server");

    private static final String STORE_DETAIL = " (Entry ";

    private ErrorTexts() {}

    static String of(Throwable failure, String method) {
        return switch (failure) {
            // The original's whole text is "bitcode error".
            case BitcodeException e -> "bitcode error: " + e.getMessage();
            case StoreException e -> ofStore(e, method);
            case IllegalArgumentException e -> ofRefusal(e);
            case ProtocolException e -> String.valueOf(e.getMessage());
            case RefusedCallException e -> String.valueOf(e.getMessage());
            case StreamRefusedException e -> String.valueOf(e.getMessage());
            case AnswerTooLargeException e -> String.valueOf(e.getMessage());
            default -> {
                LOG.log(System.Logger.Level.ERROR, "a call of " + method + " failed", failure);
                yield "the server failed to serve " + method + ": " + failure.getClass().getSimpleName()
                        + "; its log says more";
            }
        };
    }

    static String ofDenial(String method, Role needed, Role given) {
        return "permission denied: " + method + " needs a token of the role " + word(needed) + ", and yours is of "
                + word(given);
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** The original's sentence about a payload that cannot be kept, to the letter: the store says more behind it. */
    private static String ofRefusal(IllegalArgumentException refusal) {
        String text = String.valueOf(refusal.getMessage());
        int detail = text.indexOf(STORE_DETAIL);
        return detail < 0 ? text : text.substring(0, detail);
    }

    private static String ofStore(StoreException failure, String method) {
        LOG.log(System.Logger.Level.WARNING, "a call of {0} failed: {1}", method, failure.getMessage());
        String text = String.valueOf(failure.getMessage());
        Path path = failure.path();
        String prefix = path + ": ";
        String what = path != null && text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        return path == null ? what : what.replace(path.toString(), "the store");
    }
}
