package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients are told when the store cannot do what they ask. */
class FailingStoreTest {
    @TempDir
    Path directory;

    @Test
    void aStoreThatIsReadOnlySaysSoAndServesReads() throws IOException {
        Path file = directory.resolve("store.bin");
        try (DataStore store = DataStore.open(file)) {
            store.write(Calls.utf8("k"), Calls.utf8("value"));
        }
        try (DataStore store = DataStore.openReadOnly(file)) {
            byte[] calls = new Calls().write(1, "k", new byte[]{1}).delete(2, "k").read(3, "k").take();
            List<Answers.Answer> answers = answersTo(store, calls, 3);

            assertThat(answers).extracting(Answers.Answer::status).containsExactly(2, 2, 0);
            assertThat(answers.getFirst().text()).contains("read").doesNotContain(directory.toString());
            assertThat(answers.getLast().text()).endsWith("value");
        }
    }

    @Test
    void aStoreThatIsClosedSaysSoAndNothingOfItsPath() throws IOException {
        DataStore store = DataStore.open(directory.resolve("store.bin"));
        store.close();

        byte[] calls = new Calls().write(1, "k", new byte[]{1}).write(2, "l", new byte[]{2}).read(3, "k").len(4).take();
        assertThat(answersTo(store, calls, 4)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(2);
            assertThat(answer.text()).contains("closed").doesNotContain(directory.toString());
        });
    }

    private static List<Answers.Answer> answersTo(DataStore store, byte[] calls, int count) throws IOException {
        SimdRDriveServer server = SimdRDriveServer.start(store, ServerOptions.builder().port(0).build());
        try (RawClient client = RawClient.open(server.uri())) {
            return new Answers().take(client.send(calls), count);
        } finally {
            assertThat(server.stop(Duration.ofSeconds(20))).isTrue();
        }
    }
}
