package io.simdrdrive.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The threads that this project has started, by their names; virtual ones are in no other list than a dump. */
final class OurThreads {
    private static final Pattern OURS = Pattern.compile("^#\\d+ \"simd-r-drive.*?\"", Pattern.MULTILINE);
    /** One for all connections of a JVM, on purpose. */
    private static final String CLOCK_OF_CLIENTS = "\"simd-r-drive-client-clock\"";

    private OurThreads() {}

    static void addAll(Set<String> things) throws IOException {
        Path directory = Files.createTempDirectory("threads");
        Path dump = directory.resolve("dump");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(dump.toAbsolutePath()
                    .toString(), ThreadDumpFormat.TEXT_PLAIN);
            Matcher ours = OURS.matcher(Files.readString(dump));
            while (ours.find()) {
                if (!ours.group().endsWith(CLOCK_OF_CLIENTS)) {
                    things.add("thread " + ours.group());
                }
            }
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(directory);
        }
    }
}
