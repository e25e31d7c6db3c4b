package io.simdrdrive.benchmarks.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at the memory of a process that is not that of a file, as maps of stores are, until it is closed. Linux only. */
final class ResidentMemory implements AutoCloseable {
    private static final long PERIOD_MS = 50;
    private static final String FIELD = "RssAnon:";
    private static final long KIB = 1L << 10;

    private final Path status;
    private final AtomicLong most = new AtomicLong();
    private final ScheduledExecutorService looking = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    ResidentMemory(long pid) {
        status = Path.of("/proc", Long.toString(pid), "status");
        look();
        var _ = looking.scheduleAtFixedRate(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** The most so far, in bytes. */
    long mostBytes() {
        return most.get();
    }

    private void look() {
        try {
            String line = Files.readAllLines(status).stream().filter(each -> each.startsWith(FIELD)).findFirst()
                    .orElseThrow(() -> new IOException(status + " has no " + FIELD));
            String value = line.substring(FIELD.length()).strip();
            most.accumulateAndGet(Long.parseLong(value.substring(0, value.indexOf(' '))) * KIB, Math::max);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
