package io.simdrdrive.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.ParallelIndexing;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where settings come from, which of several counts, and what is told of those that are wrong. */
class SettingsTest {
    @TempDir
    Path directory;

    @Test
    void withoutAWordTheDefaultsAreThoseOfTheLibraries() {
        Settings settings = read(null, Map.of());

        assertThat(ServeOptions.server(settings)).isEqualTo(ServerOptions.DEFAULT);
        assertThat(ServeOptions.store(settings, StoreOptions.DEFAULT)).isEqualTo(StoreOptions.DEFAULT);
    }

    @Test
    void theFileThenTheEnvironmentThenTheFlagsCount() throws IOException {
        Path file = file("host = \"::1\"", "port = 1", "max-connections = 10");
        Settings settings = read(file, Map.of("SIMD_R_DRIVE_PORT", "2", "SIMD_R_DRIVE_MAX_CONNECTIONS", "20",
                "SIMD_R_DRIVE_IO_THREADS", ""), "--max-connections", "30", "--insecure");

        assertThat(ServeOptions.server(settings)).satisfies(options -> {
            assertThat(options.host()).isEqualTo("::1");
            assertThat(options.port()).isEqualTo(2);
            assertThat(options.maxConnections()).isEqualTo(30);
            assertThat(options.security().isInsecure()).isTrue();
        });
        assertThat(PrintedSettings.lines(settings)).contains(line("host = \"::1\"", file + ":1"),
                line("port = 2", "environment SIMD_R_DRIVE_PORT"),
                line("max-connections = 30", "flag --max-connections"), line("insecure = true", "flag --insecure"),
                line("# tokens is not set", "default"), line("max-call-size = \"256MiB\"", "default"));
    }

    /** Who prints the settings shows them to somebody. */
    @Test
    void noSecretIsPrinted() throws IOException {
        String token = "a-token-that-nobody-may-see";
        Path tokens = Files.writeString(directory.resolve("tokens"), "ann write " + token + "\n");
        Path password = Files.writeString(directory.resolve("password"), "a-password-of-a-key\n");
        Settings settings = read(file("tokens = '" + tokens + "'", "tls-key-password-file = '" + password + "'",
                "tls-key = 'key.pem'", "tls-certificate = 'chain.pem'"), Map.of("SIMD_R_DRIVE_TOKEN", token));

        assertThat(String.join("\n", PrintedSettings.lines(settings)) + ServeOptions.server(settings))
                .contains(tokens.toString(), password.toString()).doesNotContain(token, "a-password-of-a-key");
    }

    @Test
    void eachKindIsReadAndWritten() throws IOException {
        Settings settings = read(file("tls-certificate = 'a.pem'", "tls-key = \"b c.pem\"",
                "tls-key-password-file = \"p\"", "tls-client-ca = \"ca.pem\"", "tokens = \"to\\\"kens\"",
                "allowed-origins = [\"https://a\", \"https://b\"]", "insecure = true", "max-message-size = \"1GiB\"",
                "max-call-size = 65_537", "ping-after = \"90s\"", "give-up-after = \"1h\"", "handshake-timeout = 1500",
                "durability = \"interval\"", "flush-interval = \"250ms\"", "parallel-indexing = \"never\"",
                "max-calls-per-second = 7"), Map.of());

        ServerOptions options = ServeOptions.server(settings);
        assertThat(options.allowedOrigins()).containsExactlyInAnyOrder("https://a", "https://b");
        assertThat(options.maxMessageBytes()).isEqualTo(1L << 30);
        assertThat(options.maxCallBytes()).isEqualTo(65_537);
        assertThat(options.pingAfterMs()).isEqualTo(90_000);
        assertThat(options.giveUpAfterMs()).isEqualTo(3_600_000);
        assertThat(options.handshakeTimeoutMs()).isEqualTo(1_500);
        assertThat(options.maxCallsPerSecond()).isEqualTo(7);
        assertThat(options.security().toString()).contains("a.pem", "b c.pem", "ca.pem", "to\"kens");
        StoreOptions store = ServeOptions.store(settings, StoreOptions.builder().repair(true).build());
        assertThat(store).isEqualTo(StoreOptions.builder().repair(true).durability(Durability.INTERVAL)
                .parallelIndexing(ParallelIndexing.NEVER)
                .flushIntervalMs(250).build());

        Path printed = Files.write(directory.resolve("printed.toml"), PrintedSettings.lines(settings));
        assertThat(ServeOptions.server(read(printed, Map.of()))).as("what is printed says the same").isEqualTo(options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--durability interval", "--durability commit",
            "--durability interval --flush-interval 5ms"})
    void whatIsPrintedIsAFileThatSaysTheSame(String flags) throws IOException {
        Settings settings = read(null, Map.of(), flags.isEmpty() ? new String[0] : flags.split(" ", -1));
        Path printed = Files.write(directory.resolve("printed.toml"), PrintedSettings.lines(settings));

        Settings again = read(printed, Map.of());
        assertThat(ServeOptions.server(again)).isEqualTo(ServeOptions.server(settings));
        assertThat(ServeOptions.store(again, StoreOptions.DEFAULT)).isEqualTo(ServeOptions.store(settings,
                StoreOptions.DEFAULT));
    }

    /** The file has an interval, which the durability that a flag asks for has no use for. */
    @Test
    void anIntervalThatCountsForNothingIsPrintedAsAComment() throws IOException {
        Path file = file("durability = \"interval\"", "flush-interval = 5");
        List<String> printed = PrintedSettings.lines(read(file, Map.of(), "--durability", "commit"));

        assertThat(printed).contains(line("# flush-interval = \"5ms\"", file + ":2"));
        assertThat(read(Files.write(directory.resolve("printed.toml"), printed), Map.of()).text(Setting.DURABILITY))
                .isEqualTo("commit");
    }

    @Test
    void whatIsNoOriginIsNamedAndNothingElse() throws IOException {
        Path file = file("allowed-origins = [\"https://a\", \"https://b/\", \"foo\"]");

        assertThat(problems(file, Map.of())).singleElement().asString().startsWith(file + ":1: allowed-origins is "
                + "'https://a,https://b/,foo': 'https://b/' is no origin, 'foo' is no origin: expected scheme://host ");
        assertThat(problems(null, Map.of(), "--allowed-origins", "https://a/x")).singleElement().asString()
                .contains("flag --allowed-origins", "'https://a/x' is no origin");
        assertThat(ServeOptions.server(read(null, Map.of(), "--allowed-origins", "https://a, null"))
                .allowedOrigins()).containsExactlyInAnyOrder("https://a", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access-log", "tokens", "tls-key"})
    void whatIsNoPathIsNamed(String key) throws IOException {
        Path file = file(key + " = \"a\\u0000b\"");

        assertThat(problems(file, Map.of())).containsExactly(file + ":1: " + key + " is 'a\0b': expected a path");
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() throws IOException {
        Path file = file("# settings", "prot = 1", "port = 70_000", "durability = \"sometimes\"", "",
                "insecure = \"yes\"", "host = 3.5", "[numbers]", "max-connections = 1");

        assertThat(problems(file, Map.of("SIMD_R_DRIVE_MAX_CALL_SIZE", "1KiB", "SIMD_R_DRIVE_PING_AFTER", "soon"),
                "--io-threads", "many", "--port=-1")).containsExactlyInAnyOrder(
                        file + ":2: there is no setting 'prot', the nearest is 'port'; 'serve --help' lists them",
                        file + ":3: port is '70000': expected 0 to 65535",
                        file + ":4: durability is 'sometimes': expected none, interval or commit",
                        file + ":6: insecure is 'yes': expected true or false",
                        file + ":7: host has no value that a setting can have: expected a text that is not empty",
                        file + ":8: there is no setting 'numbers'; 'serve --help' lists them",
                        "environment SIMD_R_DRIVE_MAX_CALL_SIZE: max-call-size is '1KiB': expected 64KiB to 2147483631"
                                + " (under 2GiB), in bytes or as 64KiB, 16MiB, 1GiB",
                        "environment SIMD_R_DRIVE_PING_AFTER: ping-after is 'soon': expected 1ms to 2147483646ms"
                                + " (under 597h), in milliseconds or as 500ms, 10s, 5m, 1h",
                        "flag --io-threads: io-threads is 'many': expected 1 to 1024",
                        "flag --port: port is '-1': expected 0 to 65535");
    }

    @Test
    void variablesThatThereAreNotAreNamedWithTheNearestThatThereAre() {
        assertThat(problems(null, Map.of("SIMD_R_DRIVE_MAX_CALL_SZE", "1MiB", "SIMD_R_DRIVE_TOKENN", "a-secret",
                "SIMD_R_DRIVE_TLS_CA", "ca.pem", "SIMD_R_DRIVE_QQ", "1",
                "SIMD_R_DRIVE_PROT", "1", "SIMD_R_DRIVE_PORT", "x"), "--io-threads",
                "0")).containsExactly(
                        "environment SIMD_R_DRIVE_MAX_CALL_SZE: there is no such variable; the nearest is"
                                + " SIMD_R_DRIVE_MAX_CALL_SIZE",
                        "environment SIMD_R_DRIVE_PROT: there is no such variable; the nearest is SIMD_R_DRIVE_PORT",
                        "environment SIMD_R_DRIVE_QQ: there is no such variable; 'serve --help' lists the settings,"
                                + " which may stand in one each",
                        "environment SIMD_R_DRIVE_TLS_CA: there is no such variable; the nearest is"
                                + " SIMD_R_DRIVE_TLS_KEY",
                        "environment SIMD_R_DRIVE_TOKENN: there is no such variable; the nearest is SIMD_R_DRIVE_TOKEN",
                        "environment SIMD_R_DRIVE_PORT: port is 'x': expected 0 to 65535",
                        "flag --io-threads: io-threads is '0': expected 1 to 1024");
    }

    @Test
    void variablesOfOthersAreLeftAlone() {
        Map<String, String> environment = new HashMap<>(Map.of("SIMD_R_DRIVER", "x", "SIMD_R_DRIVE_TYPO", "",
                "SIMD_R_DRIVE_CONFIG", "x", "SIMD_R_DRIVE_TOKEN", "x", "SIMD_R_DRIVE_HISTORY", "x",
                "SIMD_R_DRIVE_JAVA_OPTS", "x", "SIMD_R_DRIVE_CLIENT_TLS_CA", "x"));
        environment.putAll(Map.of("SIMD_R_DRIVE_SERVICE_HOST", "10.0.0.1", "SIMD_R_DRIVE_SERVICE_PORT", "34129",
                "SIMD_R_DRIVE_SERVICE_PORT_WS", "34129", "SIMD_R_DRIVE_PORT_34129_TCP_ADDR", "10.0.0.1",
                "SIMD_R_DRIVE_SPARE_PORT", "tcp://10.0.0.2:34129", "SIMD_R_DRIVE_SPARE_PORT_34129_TCP",
                "tcp://10.0.0.2:34129", "SIMD_R_DRIVE_SPARE_SERVICE_HOST", "10.0.0.2"));

        assertThat(read(null, environment).number(Setting.PORT)).isEqualTo(ServerOptions.DEFAULT.port());
    }

    @Test
    void whatIsNoTomlIsNamedWithItsLine() throws IOException {
        Path file = file("port = 1", "host = ", "port = 2");

        assertThat(problems(file, Map.of())).isNotEmpty().allMatch(line -> line.startsWith(file + ":2: ")
                || line.startsWith(file + ":3: "));
        assertThatThrownBy(() -> read(directory.resolve("missing.toml"), Map.of())).isInstanceOf(CliException.class)
                .hasMessageContaining("missing.toml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --ping-after 10s --give-up-after 10s       | give-up-after | ping-after
            --max-unfinished-size 1MiB                 | max-unfinished-size | max-call-size
            --tls-certificate a                        | tls-certificate | tls-key
            --tls-key a                                | tls-key | tls-certificate
            --tls-client-ca a                          | tls-client-ca | tls-certificate
            --tls-key-password-file a                  | tls-key-password-file | tls-key
            --durability commit --flush-interval 5     | flush-interval | durability
            --flush-interval 5                         | flush-interval | durability
            """)
    void contradictionsNameBoth(String flags, String one, String other) {
        assertThat(problems(null, Map.of(), flags.split(" ", -1))).singleElement().asString().contains(one, other);
    }

    @Test
    void whoForcesOtherwiseMayLeaveTheIntervalInTheFile() throws IOException {
        Path file = file("durability = \"interval\"", "flush-interval = 5");

        assertThat(read(file, Map.of(), "--durability", "commit").text(Setting.DURABILITY)).isEqualTo("commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s5", "-1s", "1.5s", "s", "1d", "99999999999999999999", "999999999999999999h", ""})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Setting.PING_AFTER.kind().parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1023, 1023", "1024, 1KiB", "1536, 1536", "3145728, 3MiB", "1073741824, 1GiB"})
    void sizesAreWrittenWithTheLargestUnitThatFits(long bytes, String text) {
        assertThat(Units.BYTES.write(bytes)).isEqualTo(text);
        assertThat(Units.BYTES.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "65536, 64KiB", "1073741824, 1GiB", "65537, 65537", "2147483631, 2147483631 (under 2GiB)"})
    void boundsAreExactAndReadable(long bytes, String text) {
        assertThat(Units.BYTES.describe(bytes)).isEqualTo(text);
    }

    /** The libraries check the same ranges; neither side may drift. */
    @ParameterizedTest
    @EnumSource
    void defaultsAreOfTheirKind(Setting setting) {
        Object initial = setting.initial();
        if (initial != null) {
            assertThat(setting.kind().parse(setting.kind().write(initial))).isEqualTo(initial);
        }
    }

    @ParameterizedTest
    @CsvSource({"port, 0, 65535", "io-threads, 1, 1024", "max-connections, 1, 1000000", "max-message-size, 1, ",
            "max-call-size, 65536, 2147483631", "max-calls-in-flight, 1, 2147483647", "max-buffered-size, 1, ",
            "max-calls-per-second, 0, 1000000000", "handshake-timeout, 1, 2147483647",
            "max-streams, 1, 2147483647", "stream-idle, 100, 2147483647", "max-handshakes, 1, 1000000",
            "max-header-size, 1024, 1048576", "max-out-of-order-size, 1, ", "max-list-length, 1, 2147483631",
            "max-scans, 1, 1000000", "scan-idle, 100, 2147483647", "max-scan-entries, 1, 4194304",
            "max-scan-size, 1024, 1073741824", "max-chunk-size, 4096, 1073741824", "max-ahead-size, 4194304, ",
            "chunk-timeout, 1, 2147483647", "max-follow-entries, 1, 4194304", "max-follow-wait, 1, 2147483647",
            "close-timeout, 1, 3600000", "ready-after-freed, 0, ", "call-idle, 100, 2147483647"})
    void rangesAreThoseOfTheLibraries(String key, long min, @Nullable Long max) {
        assertThat(ServeOptions.server(read(null, Map.of(), "--" + key, "" + min))).isNotNull();
        assertThat(problems(null, Map.of(), "--" + key + "=" + (min - 1))).hasSize(1);
        if (max != null) {
            assertThat(ServeOptions.server(read(null, Map.of(), "--" + key, "" + max))).isNotNull();
            assertThat(problems(null, Map.of(), "--" + key + "=" + (max + 1))).hasSize(1);
        }
    }

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("serve.toml"), List.of(lines));
    }

    private static String line(String setting, String place) {
        return setting + " ".repeat(Math.max(1, 44 - setting.length())) + "# " + place;
    }

    private static List<String> problems(@Nullable Path file, Map<String, String> environment, String... flags) {
        SettingsException thrown = catchThrowableOfType(SettingsException.class, () -> read(file, environment, flags));
        assertThat(thrown).as("something is wrong with %s", Arrays.toString(flags)).isNotNull();
        return thrown.problems();
    }

    private static Settings read(@Nullable Path file, Map<String, String> environment, String... flags) {
        CommandSpec command = CommandSpec.create();
        ServeFlags.addTo(command);
        String[] words = Stream.of(flags).toArray(String[]::new);
        return Settings.read(file, environment, new CommandLine(command).parseArgs(words));
    }
}
