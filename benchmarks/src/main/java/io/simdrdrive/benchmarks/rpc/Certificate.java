package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate of a server's own for the loopback interface, made by the JDK's keytool. */
final class Certificate {
    static final String CHAIN = "certificate.pem";
    static final String KEY = "key.pem";
    private static final String PASSWORD = "changeit";
    private static final String NAME = "server";

    private Certificate() {}

    /** Writes {@link #CHAIN} and {@link #KEY} (EC, P-256) into a directory. */
    static void make(Path directory) throws IOException {
        Path file = directory.resolve("certificate.p12");
        ToolRun.lines(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keystore", file.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12", "-alias", NAME, "-keyalg",
                "EC", "-groupname", "secp256r1", "-dname", "CN=" + NAME, "-ext", "SAN=IP:127.0.0.1", "-validity",
                "30"));
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            write(directory.resolve(CHAIN), "CERTIFICATE", store.getCertificate(NAME).getEncoded());
            write(directory.resolve(KEY), "PRIVATE KEY", store.getKey(NAME, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate that keytool made cannot be read", e);
        }
    }

    private static void write(Path file, String type, byte[] content) throws IOException {
        Files.writeString(file, "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content)
                + "\n-----END " + type + "-----\n");
    }
}
