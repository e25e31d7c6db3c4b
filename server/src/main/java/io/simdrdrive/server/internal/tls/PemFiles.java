package io.simdrdrive.server.internal.tls;

import io.simdrdrive.server.ServerSettingException;
import io.simdrdrive.server.internal.access.SettingFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import nl.altindag.ssl.pem.util.PemUtils;
import org.jspecify.annotations.Nullable;

/** Reads PEM files. What cannot be used is an error that names the file. */
final class PemFiles {
    private PemFiles() {}

    /** The certificates of a file, one at least. */
    static List<X509Certificate> certificates(Path file) {
        String text = read(file, "certificates");
        try {
            List<X509Certificate> certificates = text.contains("-----BEGIN ")
                    ? PemUtils.parseCertificate(text)
                    : List.of();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (RuntimeException e) {
            throw new ServerSettingException(file + ": is damaged, or has what is no certificate: " + reason(e), e);
        }
        throw new ServerSettingException(file + ": has no certificate; PEM is expected, -----BEGIN CERTIFICATE-----",
                null);
    }

    /** The private key of a file. */
    static PrivateKey privateKey(Path file, @Nullable Path passwordFile) {
        String text = read(file, "private key");
        if (!text.contains("PRIVATE KEY-----")) {
            throw new ServerSettingException(file
                    + ": has no private key; PEM is expected, -----BEGIN PRIVATE KEY-----",
                    null);
        }
        boolean isEncrypted = text.contains("ENCRYPTED");
        if (isEncrypted && passwordFile == null) {
            throw new ServerSettingException(file + ": the private key is encrypted; name a file with its password"
                    + " (--tls-key-password-file FILE)", null);
        }
        try {
            return PemUtils.parsePrivateKey(text, isEncrypted && passwordFile != null ? password(passwordFile) : null);
        } catch (ServerSettingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ServerSettingException(file + (isEncrypted
                    ? ": the private key cannot be decrypted with the password in " + passwordFile
                    : ": the private key is damaged, or of a kind that is not known here: " + reason(e)), e);
        }
    }

    private static char[] password(Path file) {
        String text = read(file, "password");
        return text.lines().findFirst().orElseThrow(
                () -> new ServerSettingException(file + ": is empty; its first line is the password", null))
                .toCharArray();
    }

    private static String read(Path file, String what) {
        return SettingFile.read(file, StandardCharsets.ISO_8859_1, what);
    }

    private static String reason(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
