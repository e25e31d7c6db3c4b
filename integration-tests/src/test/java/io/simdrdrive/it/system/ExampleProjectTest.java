package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.support.Command;
import io.simdrdrive.it.support.Finished;
import io.simdrdrive.it.support.LocalRepository;
import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/java-client}, built by Maven as its reader would, and run both ways that Java has. */
@Timeout(300)
class ExampleProjectTest {
    private static final String MAIN = "com.example.greetings.Greetings";
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path directory;

    @Test
    void aProjectOfItsOwnUsesTheClientFromTheClasspathAndAsAModule() throws IOException {
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"))) {
            Path project = copyOfTheExample();
            LocalRepository repository = LocalRepository.withClient(directory.resolve("repository"));
            Command.of("mvn", "-q", "-B", "-o", "-Dmaven.repo.local=" + repository.directory(), "process-classes")
                    .in(project).environment("JAVA_HOME", JAVA_HOME.toString()).within(Duration.ofMinutes(4)).run()
                    .orFail();

            String uri = "ws://" + server.host() + ":" + server.port();
            Finished fromClasspath = run(project, "-cp", "target/classes:target/lib/*", MAIN, uri).orFail();
            assertThat(fromClasspath.lines()).containsSubsequence("log levels that are on: [ERROR, WARNING, INFO]",
                    "module: false", "hello, hallo", "keys: 102, calls: 104");
            Finished asModule = run(project, "-p", "target/classes:target/lib", "-m", "com.example.greetings/" + MAIN,
                    uri).orFail();
            assertThat(asModule.lines()).containsSubsequence("module: true", "hello, hallo", "keys: 102, calls: 104");

            Finished withLevels = run(project, "-Djava.util.logging.config.file=logging.properties", "-cp",
                    "target/classes:target/lib/*", MAIN, uri).orFail();
            assertThat(withLevels.lines()).contains("log levels that are on: [ERROR, WARNING, INFO, DEBUG]");
            assertThat(withLevels.err()).contains(
                    "SEVERE io.simdrdrive.client: self-test of the log: level ERROR is on",
                    "FINE io.simdrdrive.client: self-test of the log: level DEBUG is on").doesNotContain(
                            "level TRACE");
        }
        Finished withoutServer = run(directory.resolve("project"), "-cp", "target/classes:target/lib/*", MAIN,
                "ws://127.0.0.1:1");
        assertThat(withoutServer.exitCode()).isEqualTo(1);
        assertThat(withoutServer.err()).contains("NOT_SENT: cannot connect to ws://127.0.0.1:1/ws: connection refused");
    }

    private static Finished run(Path project, String... arguments) {
        return Command.of(JAVA_HOME.resolve("bin/java"), (Object[]) arguments).in(project).run();
    }

    private Path copyOfTheExample() throws IOException {
        Path example = ProjectFiles.root().resolve("examples/java-client");
        Path copy = directory.resolve("project");
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(any -> !any.startsWith(example.resolve("target"))).toList()) {
                Files.copy(file, copy.resolve(example.relativize(file)));
            }
        }
        return copy;
    }
}
