package io.simdrdrive.store.extensions;

import io.simdrdrive.hash.NamespaceHasher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The keys of files: relative paths with {@code /}, whatever the system writes between names. */
final class FileKeys {
    private FileKeys() {}

    /** The path of a file below a directory. What of it is no UTF-8 becomes U+FFFD, as in the crate. */
    static String relative(Path relativePath) {
        StringBuilder text = new StringBuilder();
        for (Path name : relativePath) {
            String part = text(name);
            if (!part.equals(".")) {
                text.append(text.isEmpty() ? "" : "/").append(part);
            }
        }
        return text.toString();
    }

    static byte[] key(String relativePath, byte @Nullable [] namespace) {
        byte[] key = relativePath.getBytes(StandardCharsets.UTF_8);
        return namespace == null ? key : new NamespaceHasher(namespace).namespace(key);
    }

    /** Java reads names in the encoding of the locale, and loses what that does not have; a URI has the bytes. */
    private static String text(Path name) {
        String text = name.toString();
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        String uri = name.toAbsolutePath().toUri().getRawPath();
        uri = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        return percentDecoded(uri.substring(uri.lastIndexOf('/') + 1));
    }

    private static String percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
