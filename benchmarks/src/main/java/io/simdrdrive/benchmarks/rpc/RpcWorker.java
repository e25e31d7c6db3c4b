package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.Arguments;
import io.simdrdrive.benchmarks.harness.LineRecorder;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.DataStoreWsClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Runs a load of this project's client in this JVM. It is not run by hand: {@link CompareRpc} starts it. Arguments are
 * {@code name=value}: {@code load}, {@code server}, {@code trusted} (the server's certificate, for one that speaks TLS) and those of {@link Sizes}. What it says is in {@link LineRecorder}.
 */
public final class RpcWorker {
    private RpcWorker() {}

    /** Runs what the arguments say. */
    public static void main(String[] arguments) throws IOException {
        Arguments values = Arguments.parse(arguments);
        Sizes sizes = Sizes.of(values);
        URI server = URI.create(values.value("server"));
        DataStoreWsClientBuilder builder = DataStoreWsClient.builder().uri(server);
        if (values.values().containsKey("trusted")) {
            builder.trustCertificates(Path.of(values.value("trusted")));
        }
        try (DataStoreWsClient client = builder.connect();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Entries entries = new Entries(sizes.keys());
            entries.fill(client);
            JavaLoad.valueOf(values.value("load")).run(server, new Calls(client, entries), sizes,
                    new LineRecorder(System.out, in));
        }
    }
}
