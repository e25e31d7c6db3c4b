package io.simdrdrive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdrdrive.store.FullDiskSweep.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a file system in memory, in a process that has it to itself; and files that may grow no more. */
class FullDiskTest {
    /** As root a namespace for mounts will do; anybody else needs one for users, too. */
    private static final String ALONE = "unshare --mount true 2>/dev/null && alone='unshare --mount'"
            + " || alone='unshare --user --map-root-user --mount'; exec $alone sh -c '";

    private static final String ENGLISH = "No space left on device";
    private static final String GERMAN = "kein Speicherplatz mehr";

    @TempDir
    Path directory;

    @Test
    void whateverIsDoneFailsClearlyAndGoesOnWithSpace() throws Exception {
        sweep(Map.of("LC_ALL", "C"), "", ENGLISH, EnumSet.allOf(Kind.class));
    }

    /** The text is then another one; NoSpaceTest has such a text, too, for where no other language is installed. */
    @Test
    void theLanguageOfTheSystemDoesNotMatter() throws Exception {
        sweep(german(), "", GERMAN, EnumSet.of(Kind.WRITE, Kind.BATCH_WRITE, Kind.WRITE_STREAM, Kind.COMPACT,
                Kind.SNAPSHOT, Kind.OPEN_TORN));
    }

    /** Nor where the system has nothing that tells its text: then the room on the disk decides. */
    @Test
    void theLanguageOfTheSystemMayBeUnknown() throws Exception {
        sweep(german(), "mount --bind /dev/null /dev/full && ", GERMAN,
                EnumSet.of(Kind.WRITE, Kind.BATCH_WRITE, Kind.WRITE_STREAM, Kind.COMPACT, Kind.SNAPSHOT));
    }

    @Test
    void aLimitOnFilesIsNothingElse() throws Exception {
        run(Map.of("LC_ALL", "C"), limited("File too large"));
    }

    @Test
    void norDoesTheLanguageMatterThere() throws Exception {
        run(german(), limited("Datei ist zu"));
    }

    private void sweep(Map<String, String> environment, String before, String systemsText, Set<Kind> kinds)
            throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        List<String> command = new ArrayList<>(List.of("sh", "-c", ALONE + before
                + "mount -t tmpfs -o size=64m tmpfs \"$0\" && exec \"$@\"' \"$0\" \"$@\"", disk.toString()));
        command.addAll(java(FullDiskSweep.class, disk.toString(), systemsText));
        kinds.forEach(kind -> command.add(kind.name()));
        assertThat(run(environment, command))
                .filteredOn(line -> line.matches("[A-Z_]+: [0-9]+ sizes, [1-9][0-9]* too small")).hasSize(kinds.size());
    }

    /** Of some megabytes: the shell counts in blocks, of 512 bytes or 1,024. */
    private List<String> limited(String systemsText) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 12000; exec \"$0\" \"$@\""));
        command.addAll(java(LimitedFile.class, directory.resolve("limited").toString(), systemsText));
        return command;
    }

    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path") + File.pathSeparator
                        + System.getProperty("jdk.module.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> run(Map<String, String> environment, List<String> command) throws Exception {
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("ended in time; %s", log(log)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(
                "what was run; where it says that nothing may be mounted, run it as root, or allow"
                        + " users namespaces of their own: %s", log(log)).isZero();
        return Files.readAllLines(log, StandardCharsets.UTF_8);
    }

    /** What makes a process speak German: a locale that is made here, and the system's translations. */
    private Map<String, String> german() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("LC_ALL", "de_DE.UTF-8", "LOCPATH", directory.toString());
        assumeTrue(says(environment, "localedef -i de_DE -f UTF-8 \"$LOCPATH/de_DE.UTF-8\"; ls /none")
                .contains("Datei oder Verzeichnis"), "localedef, and the C library in German");
        return environment;
    }

    private static String says(Map<String, String> environment, String script)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private static String log(Path log) throws IOException {
        return Files.readString(log);
    }
}
