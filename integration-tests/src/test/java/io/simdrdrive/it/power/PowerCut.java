package io.simdrdrive.it.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.power.History.Kind;
import io.simdrdrive.it.support.Command;
import io.simdrdrive.it.support.Finished;
import io.simdrdrive.store.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One cut: a process that writes, the end of its disk, and what is there afterwards. */
final class PowerCut {
    private static final int ACKNOWLEDGED_AT_MOST = 400;

    private final LoopDisk disk;
    private final Durability durability;
    private final long seed;
    private final int threads;
    /** What was acknowledged before the cut; and where the last flush was among it. */
    private final int[] acknowledged;
    private final int[] flushed;
    /** What is said to be acknowledged, too: a force that is running when a file system is shut down may claim success. */
    private final int[] claimed;

    /** With several threads only where every acknowledged write must be there: else their order would have to be known. */
    PowerCut(LoopDisk disk, Durability durability, long seed) {
        this.disk = disk;
        this.durability = durability;
        this.seed = seed;
        this.threads = durability == Durability.COMMIT ? 1 + (int) (seed % 3) : 1;
        this.acknowledged = new int[threads];
        this.flushed = new int[threads];
        this.claimed = new int[threads];
    }

    /** What came of it: how many operations were acknowledged, and how many of those are there. */
    record Outcome(int acknowledged, int found) {}

    Outcome run() throws IOException, InterruptedException {
        Path path = disk.directory().resolve("store-" + seed);
        writeAndCut(path);
        disk.powerUp();
        // In a process of its own, whose maps end with it: a disk with maps cannot be taken off.
        List<String> command = java(PowerCutCheck.class, path);
        IntStream.of(acknowledged).forEach(count -> command.add(String.valueOf(count)));
        IntStream.of(flushed).forEach(count -> command.add(String.valueOf(count)));
        IntStream.of(claimed).forEach(count -> command.add(String.valueOf(count)));
        Finished check = Command.of(command.getFirst(), command.subList(1, command.size()).toArray()).run().orFail();
        return new Outcome(IntStream.of(acknowledged).sum(), Integer.parseInt(check.out().strip()));
    }

    private List<String> java(Class<?> main, Path path) {
        return java(main, path.toString(), durability.name(), String.valueOf(seed), String.valueOf(threads));
    }

    /** The command line of a class of ours in a JVM of its own. */
    static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void writeAndCut(Path path) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(java(PowerCutWriter.class, path)).redirectError(
                ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            int cutAfter = 1 + (int) (seed * 7_919 % ACKNOWLEDGED_AT_MOST);
            int lines = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.startsWith("ended")) {
                    count(line, lines < cutAfter);
                }
                if (++lines == cutAfter) {
                    disk.cut();
                }
            }
        } finally {
            assertThat(writer.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void count(String line, boolean beforeTheCut) {
        int thread = Integer.parseInt(line.substring(0, line.indexOf(' ')));
        claimed[thread]++;
        if (!beforeTheCut) {
            return;
        }
        acknowledged[thread]++;
        Kind kind = Kind.valueOf(line.substring(line.indexOf(' ') + 1));
        if (kind == Kind.FLUSH || kind == Kind.COMPACT) {
            flushed[thread] = acknowledged[thread];
        }
    }

    /** One line for many outcomes. */
    static String summary(Durability durability, List<Outcome> outcomes) {
        int acknowledged = outcomes.stream().mapToInt(Outcome::acknowledged).sum();
        int found = outcomes.stream().mapToInt(Outcome::found).sum();
        return durability + ": " + outcomes.size() + " cuts, " + acknowledged + " operations acknowledged before, "
                + found
                + " of them there, all of it right";
    }
}
