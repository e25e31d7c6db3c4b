package io.simdrdrive.client.support;

import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.ReconnectMode;
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

/** A program with a client that speaks TLS: values of several MiB go to and fro, one after the other and at once. */
public final class KeyUpdates {
    private KeyUpdates() {}

    /**
     * With a directory that has the files of the tests' certificates called {@code ec} and {@code ca}, and a server's
     * address; without that, there is a server in the program, too.
     */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        if (args.length > 1) {
            converse(URI.create(args[1]), directory);
        } else {
            try (ScriptedServer server = ScriptedServer.of(contextOf(directory), new MapStore())) {
                converse(URI.create(server.uri()), directory);
            }
        }
        System.out.println("all of it is right");
    }

    /** Two connections, one after the other: the second resumes the session of the first. */
    public static void converse(URI server, Path directory) {
        SSLContext context = contextOf(directory);
        for (int i = 0; i < 2; i++) {
            try (DataStoreWsClient client = DataStoreWsClient.builder().uri(server).sslContext(context).reconnect(
                    ReconnectMode.FAIL_FAST).connect()) {
                converse(client);
            }
        }
    }

    private static void converse(DataStoreWsClient client) {
        byte[] value = Pattern.bytes(1 << 20);
        byte[] key = "key".getBytes(StandardCharsets.UTF_8);
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

    private static SSLContext contextOf(Path directory) {
        TlsSetup tls = new TlsSetup();
        tls.trust(directory.resolve("ca.crt"));
        tls.clientCertificate(directory.resolve("ec.crt"), directory.resolve("ec.key"));
        return tls.build().contexts().get();
    }

    private static void require(byte @Nullable [] read, byte[] written) {
        if (!Arrays.equals(read, written)) {
            throw new AssertionError("it is not what was written");
        }
    }
}
