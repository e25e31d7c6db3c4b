package io.simdrdrive.cli.logging;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Records on their way to a writer, which a thread feeds with their lines. Thread-safe. */
final class LineQueue implements AutoCloseable {
    /** What a burst of a few busy connections may bring while the writer waits for the disk. */
    private static final int CAPACITY = 1 << 16;
    private static final int BATCH = 1_024;
    /** For how long a writer may take nothing when it is closed: who reads a pipe and has stopped is not waited for. */
    private static final long STUCK_MS = 5_000;
    private static final LogRecord END = new LogRecord(Level.OFF, "end");

    private final BlockingQueue<LogRecord> records = new ArrayBlockingQueue<>(CAPACITY);
    private final LongAdder missing = new LongAdder();
    private final Writer writer;
    private final String name;
    private final Thread thread;
    private final AtomicLong batches = new AtomicLong();
    private volatile boolean isGivenUp;
    private boolean hasFailed;

    /** The writer is this queue's own from now on; the name is that of its target. */
    LineQueue(Writer writer, String name) {
        this.writer = writer;
        this.name = name;
        this.thread = Thread.ofPlatform().daemon().name("simd-r-drive-access-log").start(this::run);
    }

    void add(LogRecord record) {
        if (!records.offer(record)) {
            missing.increment();
        }
    }

    private void run() {
        List<LogRecord> batch = new ArrayList<>();
        boolean isOpen = true;
        try {
            while (isOpen && !isGivenUp) {
                batch.add(records.take());
                records.drainTo(batch, BATCH);
                isOpen = !batch.remove(END);
                write(batch);
                batch.clear();
                batches.incrementAndGet();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<LogRecord> batch) {
        try {
            for (LogRecord record : batch) {
                line(record);
            }
            long left = missing.sumThenReset();
            if (left > 0) {
                LogRecord told = new LogRecord(Level.WARNING,
                        left + " calls are missing here: they came faster than they could be written");
                told.setLoggerName("io.simdrdrive.cli");
                line(told);
            }
            writer.flush();
            hasFailed = false;
        } catch (IOException e) {
            if (!hasFailed && !isGivenUp) {
                System.getLogger("io.simdrdrive.cli").log(System.Logger.Level.ERROR,
                        "lines of calls are lost, until " + name + " can be written again", e);
            }
            hasFailed = true;
        }
    }

    private void line(LogRecord record) throws IOException {
        writer.write(Logging.format().line(record));
        writer.write('\n');
    }

    /** Writes what is there, and closes the writer. What is not taken for a while is lost: nothing that stops is held up by it. */
    @Override
    public void close() {
        boolean isInterrupted = Thread.interrupted();
        boolean isAsked = false;
        for (long before = -1; thread.isAlive() && before != batches.get();) {
            before = batches.get();
            try {
                isAsked = isAsked || records.offer(END, STUCK_MS, TimeUnit.MILLISECONDS);
                if (isAsked) {
                    thread.join(STUCK_MS);
                }
            } catch (InterruptedException _) {
                isInterrupted = true;
                before = -1;
            }
        }
        if (thread.isAlive()) {
            giveUp();
        } else {
            closeWriter();
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it writes to may be what is to say so. */
    private void giveUp() {
        isGivenUp = true;
        thread.interrupt();
        if (!name.equals(AccessLog.STDERR)) {
            System.getLogger("io.simdrdrive.cli").log(System.Logger.Level.ERROR,
                    "the end of " + name + " is lost: it took nothing for " + STUCK_MS + " ms");
        }
    }

    private void closeWriter() {
        List<LogRecord> late = new ArrayList<>();
        int _ = records.drainTo(late);
        late.remove(END);
        write(late);
        try {
            writer.close();
        } catch (IOException e) {
            System.getLogger("io.simdrdrive.cli").log(System.Logger.Level.ERROR, "the end of " + name + " is lost", e);
        }
    }
}
