package io.simdrdrive.client.support;

import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.internal.tls.TlsSetup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A program with a client and a server that speak TLS: values of several MiB go to and fro, one after the other and at once. */
public final class KeyUpdates {
    private KeyUpdates() {}

    /** With a directory that has the files of the tests' certificates called {@code ec} and {@code ca}. */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        byte[] value = Pattern.bytes(1 << 20);
        byte[] key = "key".getBytes(StandardCharsets.UTF_8);
        TlsSetup tls = new TlsSetup();
        tls.trust(directory.resolve("ca.crt"));
        tls.clientCertificate(directory.resolve("ec.crt"), directory.resolve("ec.key"));
        SSLContext context = tls.build().contexts().get();
        try (ScriptedServer server = ScriptedServer.of(context, new MapStore());
                DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(server.uri())).sslContext(context)
                        .connect()) {
            for (int i = 0; i < 5; i++) {
                client.write(key, value);
                require(client.read(key), value);
            }
            List<CompletableFuture<byte[]>> reads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                reads.add(client.writeAsync(key, value).thenCompose(tail -> client.readAsync(key)));
            }
            reads.forEach(read -> require(read.join(), value));
        }
        System.out.println("all of it is right");
    }

    private static void require(byte @Nullable [] read, byte[] written) {
        if (!Arrays.equals(read, written)) {
            throw new AssertionError("it is not what was written");
        }
    }
}
