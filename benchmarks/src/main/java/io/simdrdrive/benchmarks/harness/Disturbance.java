package io.simdrdrive.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Whether other processes were busy: their share of all cores between two moments. */
public final class Disturbance {
    /** Up to this share, a round counts as quiet. */
    public static final double QUIET = 0.10;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final long LOOK_MS = 300;
    /** In /proc/stat after the word cpu: user nice system idle iowait irq softirq steal. */
    private static final int IDLE = 3;
    private static final int IOWAIT = 4;
    private static final int COUNTED = 8;
    /** In /proc/self/stat after the closing parenthesis: utime stime cutime cstime. */
    private static final int UTIME = 12;
    private static final int OWN = 4;

    private final long all;
    private final long idle;
    private final long own;

    private Disturbance(long all, long idle, long own) {
        this.all = all;
        this.idle = idle;
        this.own = own;
    }

    /** The moment from which on it is looked. */
    public static Disturbance begin() {
        String cpu = read("/proc/stat").lines().findFirst().orElseThrow();
        long[] ticks = numbers(cpu, 1).limit(COUNTED).toArray();
        String self = read("/proc/self/stat");
        long own = numbers(self.substring(self.lastIndexOf(')') + 1), UTIME).limit(OWN).sum();
        return new Disturbance(Arrays.stream(ticks).sum(), ticks[IDLE] + ticks[IOWAIT], own);
    }

    /** The share of others since then, 0 to 1; children of this process that have ended are not others. */
    public double shareOfOthers() {
        Disturbance now = begin();
        long others = now.all - all - (now.idle - idle) - (now.own - own);
        return Math.max(0, others) / (double) Math.max(1, now.all - all);
    }

    /** Waits until others are quiet, but no longer than it is worth. */
    public static void awaitQuiet(long limitMs) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        try {
            double share = 1;
            while (share > QUIET && System.nanoTime() < end) {
                Disturbance look = begin();
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                share = look.shareOfOthers();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The words of a line from the {@code from}th on, which are numbers. */
    private static LongStream numbers(String line, int from) {
        return BLANKS.splitAsStream(line).skip(from).mapToLong(Long::parseLong);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: these benchmarks are for Linux", e);
        }
    }
}
