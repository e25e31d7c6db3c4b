package io.simdrdrive.server.fuzz;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this JVM holds, after a collection of its garbage. */
final class Gauges {
    private static final int MAX_SCANS = 64;
    private static final String OPEN_FILES = "open files";
    private static final String THREADS = "threads";
    private static final String DIRECT_BYTES = "direct buffers' bytes";
    /** The server has one for each connection, stream or frame; when all are gone, none. */
    private static final List<String> PER_CONNECTION = List.of("io.simdrdrive.server.internal.connection.Connection",
            "io.simdrdrive.server.internal.connection.CallQueue", "io.simdrdrive.protocol.frame.StreamAssembly",
            "io.simdrdrive.protocol.frame.WaitingFrame", "org.xnio.nio.NioSocketStreamConnection",
            "io.undertow.server.protocol.http.HttpServerConnection");

    private Gauges() {}

    /** How many objects there are of what the server has for its connections; none of what there is none. */
    static Map<String, Long> objects() {
        Map<String, Long> counts = new TreeMap<>();
        // Lines such as "   1:   26000   2100000  [B (java.base@25)"
        histogram().lines().map(line -> line.trim().split("\\s+")).filter(words -> words.length > 3)
                .filter(words -> PER_CONNECTION.contains(words[3]))
                .forEach(words -> counts.put(words[3], Long.valueOf(words[1])));
        return counts;
    }

    /** What is counted outside of the heap. */
    static Map<String, Long> resources() {
        System.gc(); // files that were compacted away are closed by it
        Map<String, Long> counts = new TreeMap<>();
        counts.put(OPEN_FILES, openFiles());
        counts.put(THREADS, (long) ManagementFactory.getThreadMXBean().getThreadCount());
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                counts.put(DIRECT_BYTES, pool.getMemoryUsed());
            }
        }
        return counts;
    }

    /** What there is more of than before, and than the JVM, the pools and unfinished scans may take. */
    static Map<String, Long> excess(Map<String, Long> before) {
        Map<String, Long> more = resources();
        more.entrySet().removeIf(gauge -> gauge.getValue() <= before.getOrDefault(gauge.getKey(), 0L)
                + slack(gauge.getKey()));
        return more;
    }

    /** Whatever the number of connections: threads that carry virtual ones, a buffer for each, files that scans hold on to. */
    private static long slack(String resource) {
        return switch (resource) {
            case DIRECT_BYTES -> 256 << 10;
            case OPEN_FILES -> MAX_SCANS;
            default -> 8;
        };
    }

    /** Bytes of the heap that are in use. */
    static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long openFiles() {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "OpenFileDescriptorCount");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String histogram() {
        try {
            Object[] parameters = {new String[0]};
            String[] signature = {String[].class.getName()};
            return (String) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram", parameters,
                    signature);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
