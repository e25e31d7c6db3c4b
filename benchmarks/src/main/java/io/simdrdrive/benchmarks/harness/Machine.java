package io.simdrdrive.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The facts about the machine that a figure is worth nothing without. */
public final class Machine {
    private static final long KIB = 1L << 10;
    private static final double GIB = 1L << 30;

    private Machine() {}

    /** Lines of Markdown. */
    public static String facts(Path directory) {
        return "* " + Runtime.getRuntime().availableProcessors() + " cores of " + field("/proc/cpuinfo", "model name")
                + String.format(Locale.ROOT, ", %.0f GiB", bytes("MemTotal") / GIB) + hypervisor() + "\n* "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + fileSystem(directory) + "; transparent huge pages: " + hugePages() + "\n* "
                + System.getProperty("java.vendor.version") + ", " + Runtime.version() + "\n";
    }

    /** Memory that can be had without swapping. */
    static long availableBytes() {
        return bytes("MemAvailable");
    }

    private static long bytes(String name) {
        String value = field("/proc/meminfo", name);
        return Long.parseLong(value.substring(0, value.indexOf(' '))) * KIB;
    }

    private static String fileSystem(Path directory) {
        try {
            return Files.getFileStore(directory).type() + " on " + Files.getFileStore(directory).name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hypervisor() {
        return field("/proc/cpuinfo", "flags").contains(" hypervisor") ? ", a virtual machine" : "";
    }

    private static String hugePages() {
        try {
            String modes = Files.readString(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"));
            return modes.substring(modes.indexOf('[') + 1, modes.indexOf(']'));
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** The first line {@code name: value} of a file of the kernel's. */
    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith(name)).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: these benchmarks are for Linux", e);
        }
    }
}
