package io.simdrdrive.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineQueueTest {
    private static final int MANY = 200_000;

    @Test
    void allLinesAreWrittenInTheirOrderBeforeItIsClosed() {
        StringWriter text = new StringWriter();
        try (LineQueue queue = new LineQueue(text, "a test")) {
            for (int i = 0; i < 10_000; i++) {
                queue.add(new LogRecord(Level.INFO, "line " + i));
            }
        }
        assertThat(text.toString().lines()).hasSize(10_000).last().asString().endsWith(": line 9999");
    }

    /** Who adds never waits for a writer that is stuck. */
    @Test
    void whatDoesNotFitIsLeftOutAndCounted() throws InterruptedException {
        CountDownLatch isStuck = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        StringWriter text = new StringWriter();
        try (LineQueue queue = new LineQueue(new Writer() {
            @Override
            public void write(char[] from, int offset, int length) throws IOException {
                isStuck.countDown();
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                text.write(from, offset, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        }, "a test")) {
            queue.add(new LogRecord(Level.INFO, "first"));
            isStuck.await();
            for (int i = 0; i < MANY; i++) {
                queue.add(new LogRecord(Level.INFO, "another"));
            }
            goesOn.countDown();
        }
        long written = text.toString().lines().filter(line -> line.endsWith(": another")).count();
        assertThat(written).isPositive().isLessThan(MANY);
        assertThat(text.toString().lines().filter(line -> line.contains("calls are missing here"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*: (\\d+) calls.*", "$1"))).sum())
                .isEqualTo(MANY - written);
    }

    /** Nor does who stops: whoever was to read has forgotten it. */
    @Test
    void aWriterThatIsStuckIsGivenUpWhenItIsClosed() throws InterruptedException {
        CountDownLatch isStuck = new CountDownLatch(1);
        CountDownLatch isFree = new CountDownLatch(1);
        LineQueue queue = new LineQueue(new Writer() {
            @Override
            public void write(char[] from, int offset, int length) throws IOException {
                isStuck.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    isFree.countDown();
                    throw new IOException(e);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        }, "a test");
        queue.add(new LogRecord(Level.INFO, "first"));
        isStuck.await();
        for (int i = 0; i < MANY; i++) {
            queue.add(new LogRecord(Level.INFO, "another"));
        }
        queue.close();
        assertThat(isFree.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aWriterThatFailsIsTriedAgain() {
        StringWriter text = new StringWriter();
        CountDownLatch failed = new CountDownLatch(1);
        try (LineQueue queue = new LineQueue(new Writer() {
            @Override
            public void write(char[] from, int offset, int length) throws IOException {
                if (failed.getCount() > 0) {
                    failed.countDown();
                    throw new IOException("No space left on device");
                }
                text.write(from, offset, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        }, "a test")) {
            queue.add(new LogRecord(Level.INFO, "lost"));
            failed.await();
            queue.add(new LogRecord(Level.INFO, "written"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(text.toString()).endsWith(": written\n").doesNotContain("lost");
    }
}
