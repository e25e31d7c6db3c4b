package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code follow}, against a server in this process. */
@Timeout(60)
class FollowVerbTest {
    private static final String ALICE = "1403c0c40f49b8e5";

    @TempDir
    Path directory = Path.of("");
    private DataStore store;
    private SimdRDriveServer server;
    private String target;

    @BeforeEach
    void serve() {
        store = DataStore.open(directory.resolve("data.bin"));
        server = SimdRDriveServer.start(store, ServerOptions.builder().port(0).build());
        target = "ws://127.0.0.1:" + server.port();
    }

    @AfterEach
    void end() {
        server.close();
        store.close();
    }

    @Test
    void showsValuesAndDeletionsInOrderAsTextAndAsJson() {
        long first = write("bob", "three");
        long second = store.delete(utf8("bob"));
        long third = write("bob", "x");

        assertThat(Outcome.of(target, "follow", "--from", 0, "--count", 3).out().lines()).satisfiesExactly(
                line -> assertThat(line).matches(ALICE + " 5 0 [0-9a-f]{8} " + first + " value"),
                line -> assertThat(line).matches(ALICE + " 1 " + first + " [0-9a-f]{8} " + second + " deleted"),
                line -> assertThat(line).matches(ALICE + " 1 \\d+ [0-9a-f]{8} " + third + " value"));
        assertThat(Outcome.of(target, "follow", "--from", first, "--count", 1, "--format", "jsonl").out()).matches(
                "\\{\"key_hash\":\"" + ALICE + "\",\"size\":1,\"offset\":" + first
                        + ",\"checksum\":\"[0-9a-f]{8}\",\"tail\":" + second + ",\"deleted\":true}\n");
    }

    @Test
    void beginsWithWhatComesFromNowOn() {
        long before = write("old", "value");
        CompletableFuture<Outcome> following = CompletableFuture.supplyAsync(() -> Outcome.of(target, "follow",
                "--count", 2));
        for (int i = 0; !following.isDone(); i++) {
            write("new" + i, "value");
            Thread.onSpinWait();
        }

        assertThat(following.join().exitCode()).isZero();
        assertThat(following.join().out().lines()).hasSize(2)
                .allSatisfy(line -> assertThat(Long.parseLong(line.split(" ", -1)[2])).isGreaterThanOrEqualTo(before));
    }

    @Test
    void endsWithoutAFailureWhenTheServerStops() {
        long tail = write("key", "value");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(InputStream.nullInputStream(), new StandardOutput(out),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, false, false);
        CompletableFuture<Integer> following = CompletableFuture.supplyAsync(() -> Main.run(new Context(console),
                target, "follow", "--from", "0"));
        while (!out.toString(StandardCharsets.UTF_8).endsWith(" " + tail + " value\n")) {
            assertThat(following).isNotDone();
        }
        assertThat(server.stop(Duration.ofSeconds(30))).isTrue();

        assertThat(following.join()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void runsInAShell() {
        long tail = write("key", "value");
        Outcome outcome = Outcome.withInput("follow --from 0 --count 1\nexists key\n", target);

        assertThat(outcome.out()).endsWith(" " + tail + " value\ntrue\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void refusesWhatCannotBeFollowed() {
        write("key", "value");

        assertThat(Outcome.of(target, "follow", "--from", 7)).satisfies(refused -> {
            assertThat(refused.is(ExitCode.FAILED)).as(refused.err()).isTrue();
            assertThat(refused.err()).contains("offset 7");
        });
        assertThat(Outcome.of(target, "follow", "--count", 0).is(ExitCode.USAGE)).isTrue();
        assertThat(Outcome.of(target, "follow", "--from", -1).is(ExitCode.USAGE)).isTrue();
        Outcome file = Outcome.of(directory.resolve("data.bin"), "follow");
        assertThat(file.is(ExitCode.UNSUPPORTED)).isTrue();
        assertThat(file.err()).contains("ws://HOST:PORT");
    }

    private long write(String key, String value) {
        return store.write(utf8(key), utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
