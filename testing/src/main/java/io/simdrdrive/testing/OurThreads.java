package io.simdrdrive.testing;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The threads that this project has started, by their names. */
final class OurThreads {
    private static final Pattern OURS = Pattern.compile("^#\\d+ \"simd-r-drive.*?\"", Pattern.MULTILINE);
    /** One for all connections of a JVM, on purpose. */
    private static final String CLOCK_OF_CLIENTS = "\"simd-r-drive-client-clock\"";

    private OurThreads() {}

    static void addAll(Set<String> things) throws IOException {
        Matcher ours = OURS.matcher(ThreadDump.text());
        while (ours.find()) {
            if (!ours.group().endsWith(CLOCK_OF_CLIENTS)) {
                things.add("thread " + ours.group());
            }
        }
    }
}
