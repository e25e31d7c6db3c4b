package io.simdrdrive.client.internal.tls;

import io.simdrdrive.client.TlsSettingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads PEM (RFC 7468): certificates, and private keys in PKCS#8. */
final class PemFiles {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final byte[] SAMPLE = {'s', 'a', 'm', 'p', 'l', 'e'};

    private PemFiles() {}

    /** The certificates of a file, one at least. */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(read(file));
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (blocks.find()) {
                if (blocks.group(1).equals("CERTIFICATE")) {
                    certificates.add((X509Certificate) factory.generateCertificate(
                            new ByteArrayInputStream(bytes(file, blocks.group(2)))));
                }
            }
        } catch (CertificateException e) {
            throw new TlsSettingException(file + ": certificate " + (certificates.size() + 1) + " is damaged: "
                    + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new TlsSettingException(file + ": has no certificate; expected PEM, -----BEGIN CERTIFICATE-----",
                    null);
        }
        return certificates;
    }

    /** The private key of a file. */
    static PrivateKey privateKey(Path file) {
        Matcher blocks = BLOCK.matcher(read(file));
        while (blocks.find()) {
            String kind = blocks.group(1);
            if (kind.equals("PRIVATE KEY")) {
                return decode(file, bytes(file, blocks.group(2)));
            }
            if (kind.endsWith("PRIVATE KEY")) {
                throw new TlsSettingException(file + ": has an " + kind + "; expected PRIVATE KEY, PKCS#8 and not"
                        + " encrypted: openssl pkcs8 -topk8 -nocrypt -in " + file + " -out NEW", null);
            }
        }
        throw new TlsSettingException(file + ": has no private key; expected PEM, -----BEGIN PRIVATE KEY-----", null);
    }

    private static PrivateKey decode(Path file, byte[] pkcs8) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException _) {
                // The next one may know it.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(algorithm + " is part of every JDK", e);
            }
        }
        throw new TlsSettingException(file + ": the private key is damaged, or of no kind of " + ALGORITHMS, null);
    }

    /** Checks that a certificate is that of a key; a server would only say that it is not welcome. */
    static void requirePair(@Nullable Path chain, X509Certificate certificate, @Nullable Path keyFile,
            PrivateKey key) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(SAMPLE);
        byte[] signed = signer.sign();
        boolean isPair = certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm());
        if (isPair) {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(SAMPLE);
            isPair = verifier.verify(signed);
        }
        if (!isPair) {
            throw new TlsSettingException(keyFile + ": is not the key of the first certificate in " + chain, null);
        }
    }

    private static byte[] bytes(Path file, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new TlsSettingException(file + ": is damaged: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new TlsSettingException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new TlsSettingException(file + ": cannot be read: access is denied", e);
        } catch (IOException e) {
            throw new TlsSettingException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
