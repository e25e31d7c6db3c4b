package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What a JVM recorded of its memory while it ran. */
record FlightRecording(List<RecordedEvent> events) {
    private static final String FILE = "jvm.jfr";
    private static final String ALLOCATED = "jdk.ThreadAllocationStatistics";
    private static final String PAUSE = "jdk.GCPhasePause";
    private static final String HEAP = "jdk.GCHeapSummary";

    /** The JVM's option for a recording in the directory that it runs in, without blanks. */
    static final String OPTION = "-XX:StartFlightRecording:settings=none,filename=" + FILE + ",+" + ALLOCATED
            + "#enabled=true,+" + ALLOCATED + "#period=100ms,+" + PAUSE + "#enabled=true,+" + HEAP + "#enabled=true";

    /** Reads that of a JVM that ran in a directory and has ended. */
    static FlightRecording readOf(Path directory) throws IOException {
        return read(directory.resolve(FILE));
    }

    /** Reads one from a file. */
    static FlightRecording read(Path file) throws IOException {
        return new FlightRecording(RecordingFile.readAllEvents(file));
    }

    /** Has a recording of this JVM tell what its heap holds. */
    static void enableHeap(Recording recording) {
        recording.enable(HEAP);
    }

    /** What all threads allocated: at most what they did from shortly before to shortly after; in bytes. */
    long allocatedBytes(Instant from, Instant to) {
        Map<Long, Long> before = new HashMap<>();
        Map<Long, Long> after = new HashMap<>();
        Instant last = of(ALLOCATED).stream().map(RecordedEvent::getStartTime).filter(time -> time.isAfter(to))
                .min(Comparator.naturalOrder()).orElse(Instant.MAX);
        for (RecordedEvent event : of(ALLOCATED)) {
            if (!event.getStartTime().isAfter(last)) {
                long thread = event.getThread("thread").getId();
                (event.getStartTime().isAfter(from) ? after : before).put(thread, event.getLong("allocated"));
            }
        }
        return after.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L)).sum();
    }

    /** The pauses of collections. */
    List<Duration> pauses(Instant from, Instant to) {
        return of(PAUSE).stream().filter(event -> isBetween(event, from, to)).map(RecordedEvent::getDuration).toList();
    }

    /** The most that was in use after a collection, in bytes; 0 where there was none. */
    long highestAfterCollection(Instant from, Instant to) {
        return of(HEAP).stream().filter(event -> isBetween(event, from, to))
                .filter(event -> event.getString("when").equals("After GC"))
                .mapToLong(event -> event.getLong("heapUsed")).max().orElse(0);
    }

    private List<RecordedEvent> of(String type) {
        return events.stream().filter(event -> event.getEventType().getName().equals(type)).toList();
    }

    private static boolean isBetween(RecordedEvent event, Instant from, Instant to) {
        return event.getStartTime().isAfter(from) && event.getStartTime().isBefore(to);
    }
}
