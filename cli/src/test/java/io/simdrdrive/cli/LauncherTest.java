package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.store.DataStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, before anything is packaged: over a root of its own whose one jar only names the classes under test and
 * what they need.
 */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("").toAbsolutePath().resolveSibling("simd-r-drive");

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @TempDir
    Path directory = Path.of("");
    private Path launcher = Path.of("");

    @BeforeEach
    void makeARoot() throws IOException {
        Path root = Files.createDirectory(directory.resolve("a root"));
        launcher = Files.copy(LAUNCHER, root.resolve("simd-r-drive"));
        Path _ = Files.copy(LAUNCHER.resolveSibling("config").resolve("find-jdk.sh"),
                Files.createDirectory(root.resolve("config")).resolve("find-jdk.sh"));
        Path lib = Files.createDirectories(root.resolve("cli/target/dist/lib"));
        StringBuilder path = new StringBuilder();
        for (String part : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            path.append(Path.of(part).toUri()).append(' ');
        }
        var manifest = new java.util.jar.Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(java.util.jar.Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(java.util.jar.Attributes.Name.CLASS_PATH, path.toString());
        new java.util.jar.JarOutputStream(Files.newOutputStream(lib.resolve("simd-r-drive-cli.jar")), manifest).close();
    }

    private ProcessBuilder command(Object... words) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        for (Object word : words) {
            command.add(word.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("LC_ALL", "C");
        return builder.redirectError(directory.resolve("err").toFile());
    }

    private Outcome run(Object... words) throws IOException, InterruptedException {
        return run(command(words));
    }

    private Outcome run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err());
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }

    @Test
    void runsThroughLinksFromAnywhereAndPrintsNothingUnasked() throws Exception {
        launcher = Files.createSymbolicLink(directory.resolve("link"), Path.of("a root", "simd-r-drive"));
        Outcome written = run("my store.bin", "write", "schlüssel", "grün ✓");
        assertThat(written.err()).isEmpty();
        assertThat(written.out()).isEqualTo("Stored 'schlüssel'\n");
        assertThat(directory.resolve("my store.bin")).exists();
        assertThat(run("my store.bin", "read", "schlüssel").out()).isEqualTo("grün ✓");
        Outcome missing = run("my store.bin", "read", "other");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo("simd-r-drive: Key 'other' not found\n");
    }

    @Test
    void logsALineOfEachLevelThatIsWanted() throws Exception {
        Outcome usual = run("--log-self-test");
        assertThat(usual.exitCode()).isZero();
        assertThat(usual.out()).isEmpty();
        assertThat(usual.err().lines()).satisfiesExactly(
                line -> assertThat(line).matches(TIME
                        + " ERROR io\\.simdrdrive\\.cli: self-test of the log, level ERROR"),
                line -> assertThat(line).matches(TIME + " WARNING .*"));
        assertThat(run("--log-level", "trace", "--log-self-test").err().lines()).as("these and nothing else")
                .extracting(line -> line.split(" ", -1)[1])
                .containsExactly("ERROR", "WARNING", "INFO", "DEBUG", "TRACE");
        assertThat(run("--log-level", "debug", "--log-format", "json", "--log-self-test").err().lines()).hasSize(4)
                .allMatch(line -> line.contains("self-test"));
        assertThat(run("--log-level", "off,java.lang.Runtime=debug", "--log-self-test").err()).as("who asks for it")
                .contains("java.lang.Runtime").hasLineCount(1);
        assertThat(run("--log-level", "off", "--log-self-test").err()).isEmpty();
        assertThat(run("--log-level", "off,io.simdrdrive.cli=info", "--log-format", "json", "--log-self-test").err()
                .lines()).hasSize(3).last().asString().matches("\\{\"timestamp\":\"" + TIME + "\",\"level\":\"INFO\","
                        + "\"logger\":\"io\\.simdrdrive\\.cli\",\"message\":\"self-test of the log, level INFO\"}");
        Outcome verb = run("--log-self-test", "data.bin", "info");
        assertThat(verb.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(verb.err()).contains("--log-self-test").hasLineCount(1);
        assertThat(run("--log-format", "xml", "data.bin", "info").err()).contains("--log-format", "text or json");
    }

    @Test
    void theEnvironmentSaysWhatIsLoggedAndNothingWhereItIsEmpty() throws Exception {
        assertThat(selfTest("info", " json ").lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
        assertThat(selfTest("", "").lines()).hasSize(2).noneMatch(line -> line.startsWith("{"));
        assertThat(selfTest("loud", "")).startsWith("simd-r-drive: environment SIMD_R_DRIVE_LOG_LEVEL: expected ");
        ProcessBuilder serving = command("data.bin", "serve", "--port", "x");
        serving.environment().put("SIMD_R_DRIVE_LOG_LEVEL", "loud");
        assertThat(run(serving).err().lines()).hasSize(2)
                .anyMatch(line -> line.contains("environment SIMD_R_DRIVE_LOG_LEVEL"))
                .anyMatch(line -> line.contains("flag --port"));
    }

    private String selfTest(String level, String format) throws Exception {
        ProcessBuilder logging = command("--log-self-test");
        logging.environment().put("SIMD_R_DRIVE_LOG_LEVEL", level);
        logging.environment().put("SIMD_R_DRIVE_LOG_FORMAT", format);
        return run(logging).err();
    }

    /** The system says why writing failed in the language of its user, which is of no account. */
    @Test
    void isQuietWhenItsReaderGoesAwayInAnyLanguage() throws Exception {
        Path store = directory.resolve("data.bin");
        Path large = Files.write(directory.resolve("large"), new byte[8 << 20]);
        assertThat(run(store, "write", "k", "--file", large).exitCode()).isZero();
        ProcessBuilder reading = command(store, "read", "k");
        reading.environment().put("LC_ALL", "de_DE.UTF-8");
        Process process = reading.start();
        try (InputStream out = process.getInputStream()) {
            assertThat(out.read()).isZero();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isEqualTo(ExitCode.BROKEN_PIPE.code());
        assertThat(err().lines().filter(line -> line.startsWith("simd-r-drive"))).isEmpty();
    }

    @Test
    void saysThatItBuildsAndWhatFailed() throws Exception {
        Files.delete(launcher.resolveSibling("cli/target/dist/lib/simd-r-drive-cli.jar"));
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path maven = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho '[ERROR] no luck'\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = command("data.bin", "info");
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err().lines()).satisfiesExactly(line -> assertThat(line).startsWith("simd-r-drive: building in "),
                line -> assertThat(line).isEqualTo("[ERROR] no luck"),
                line -> assertThat(line).startsWith("simd-r-drive: the build failed"));
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED.code());
    }

    @Test
    void servesUntilItIsToldToStop() throws Exception {
        Path store = directory.resolve("data.bin");
        Process server = command(store, "serve", "--port", "0").start();
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            Matcher announced = Pattern.compile("Serving .* \\(0 entries, 0 bytes\\) on (ws://127\\.0\\.0\\.1:\\d+)/ws")
                    .matcher(String.valueOf(line));
            assertThat(announced.matches()).as(line + err()).isTrue();
            String url = announced.group(1);
            assertThat(Outcome.of(url, "write", "key", "value").out()).isEqualTo("Stored 'key'\n");
            assertThat(Outcome.of(url, "read", "key").out()).isEqualTo("value");
            assertThat(Outcome.of(url, "exists", "other").is(ExitCode.KEY_NOT_FOUND)).isTrue();
            assertThat(Outcome.of(url, "info").out()).contains("ACTIVE ENTRIES:           1\n");
            assertThat(Outcome.of(store, "read", "key").out()).isEqualTo("value");
            assertThat(Outcome.of(store, "delete", "key").is(ExitCode.LOCKED)).isTrue();
            assertThat(Outcome.of(url, "delete", "key").exitCode()).isZero();

            // Not the process, whose destroy closes its output as well.
            assertThat(server.toHandle().destroy()).isTrue();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(lines.readLine()).isNull();
            assertThat(err()).isEmpty();
        } finally {
            server.destroyForcibly();
        }
        assertThat(durableTail(store)).as("all of it was forced").isEqualTo(Files.size(store));
        assertThat(Outcome.of(store, "exists", "key").is(ExitCode.KEY_NOT_FOUND)).isTrue();
    }

    /** As the sidecar has it, at byte 24 of its page, in 44 bits. */
    private static long durableTail(Path store) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(DataStore.sidecarOf(store))).order(ByteOrder.LITTLE_ENDIAN).getLong(
                24) & 0xFFF_FFFF_FFFFL;
    }
}
