package io.simdrdrive.server.internal.access;

import io.simdrdrive.server.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A token that is accepted. Kept as a digest, so that neither memory nor a log has it, and all are equally long to compare.
 *
 * @param name whose it is, for logs
 * @param digest its SHA-256
 */
record Token(String name, Role role, byte[] digest) {
    boolean hasDigest(byte[] other) {
        return MessageDigest.isEqual(digest, other);
    }

    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
