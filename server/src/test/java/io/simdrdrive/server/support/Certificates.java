package io.simdrdrive.server.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * Certificates for tests, made by the JDK's keytool: an authority {@code ca} that has signed those of {@code rsa},
 * {@code ec}, {@code old}, all for 127.0.0.1 and localhost, of {@code elsewhere}, for another host, and of {@code client};
 * and {@code stranger}, which nobody has signed.
 */
public final class Certificates {
    private static final String PASSWORD = "changeit";
    private static final String FOR_SERVERS = "SAN=IP:127.0.0.1,DNS:localhost";
    private static final Certificates SHARED = make();

    private final KeyStore store;

    private Certificates(KeyStore store) {
        this.store = store;
    }

    /** Those of this JVM. */
    public static Certificates get() {
        return SHARED;
    }

    private static Certificates make() {
        try {
            Path directory = Files.createTempDirectory("certificates");
            Path file = directory.resolve("all.p12");
            generate(file, "ca", "EC", "-ext", "bc:c=ca:true", "-validity", "30");
            generate(file, "rsa", "RSA", "-signer", "ca", "-ext", FOR_SERVERS, "-validity", "30");
            generate(file, "ec", "EC", "-signer", "ca", "-ext", FOR_SERVERS, "-validity", "30");
            generate(file, "old", "EC", "-signer", "ca", "-ext", FOR_SERVERS, "-startdate", "-9d", "-validity", "2");
            generate(file, "elsewhere", "EC", "-signer", "ca", "-ext", "SAN=DNS:elsewhere.example", "-validity", "30");
            generate(file, "client", "EC", "-signer", "ca", "-validity", "30");
            generate(file, "stranger", "EC", "-ext", FOR_SERVERS, "-validity", "30");
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            Files.delete(file);
            Files.delete(directory);
            return new Certificates(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void generate(Path file, String name, String algorithm, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keystore", file.toString(), "-storepass",
                PASSWORD, "-storetype", "PKCS12", "-alias", name, "-keyalg", algorithm, "-dname", "CN=" + name));
        command.addAll(Arrays.asList(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + output);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a certificate with what leads to its authority, as PEM. */
    public Path chain(Path directory, String name) {
        StringBuilder text = new StringBuilder("Subject: " + name + "\n");
        try {
            for (Certificate certificate : store.getCertificateChain(name)) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return write(directory.resolve(name + ".crt"), text.toString());
    }

    /** Writes a private key as PEM, not encrypted, in PKCS#8. */
    public Path key(Path directory, String name) {
        return write(directory.resolve(name + ".key"), pem("PRIVATE KEY", privateKey(name).getEncoded()));
    }

    /** Writes an RSA key of 2,048 bits or more in the form of before PKCS#8. */
    public Path oldRsaKey(Path directory, String name) {
        byte[] encoded = privateKey(name).getEncoded();
        return write(directory.resolve(name + ".rsa.key"), pem("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, 26,
                encoded.length)));
    }

    /** Writes a private key as PEM, encrypted. */
    public Path encryptedKey(Path directory, String name, String password) {
        try (StringWriter text = new StringWriter(); JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator((PrivateKey) privateKey(name), new JceOpenSSLPKCS8EncryptorBuilder(
                    PKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider()).setPassword(password
                            .toCharArray()).build()));
            writer.flush();
            return write(directory.resolve(name + ".enc.key"), text.toString());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a client needs that trusts the authority, and shows no certificate. */
    public SSLContext trusting() {
        return trusting(null, "TLS");
    }

    /** The same for a client that shows one, unless that is null, and speaks a version such as {@code TLSv1.2}. */
    public SSLContext trusting(@Nullable String name, String version) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", store.getCertificate("ca"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (name != null) {
                own.setKeyEntry(name, privateKey(name), PASSWORD.toCharArray(), store.getCertificateChain(name));
            }
            keys.init(own, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance(version);
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Key privateKey(String name) {
        try {
            return store.getKey(name, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                + "\n-----END " + type + "-----\n";
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
