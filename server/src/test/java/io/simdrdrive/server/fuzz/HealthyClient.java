package io.simdrdrive.server.fuzz;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A client that behaves, beside those that do not: it writes, reads back what it wrote, and wants exactly that. */
final class HealthyClient implements AutoCloseable {
    private static final int KEYS = 100;
    private static final String PREFIX = "healthy-3f1c9a77-";

    private final RawClient client;
    private final AtomicBoolean ends = new AtomicBoolean();
    private final Thread thread;
    private final AtomicLong rounds = new AtomicLong();
    private volatile @Nullable Throwable failure;

    HealthyClient(URI uri) throws IOException {
        client = RawClient.open(uri);
        thread = Thread.ofPlatform().name("healthy client").start(this::run);
    }

    /** How often a value was written and read back. */
    long rounds() {
        return rounds.get();
    }

    /** What went wrong, or null. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    private void run() {
        try {
            SplittableRandom random = new SplittableRandom(7);
            Answers answers = new Answers();
            while (!ends.get()) {
                round((int) (rounds.get() % 1_000_000), PREFIX + random.nextInt(KEYS), random, answers);
                rounds.incrementAndGet();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void round(int id, String key, SplittableRandom random, Answers answers) throws IOException {
        byte[] value = new byte[3 + random.nextInt(500)];
        random.nextBytes(value);
        client.send(new Calls().write(id, key, value).read(id + 1, key).take());
        List<Answers.Answer> both = answers.take(client, 2);
        String body = both.get(1).body();
        boolean isRight = both.get(0).status() == 0 && both.get(0).requestId() == id && both.get(1).status() == 0
                && both.get(1).requestId() == id + 1 && body.endsWith(HexFormat.of().formatHex(value))
                && body.length() <= 2 * (value.length + 8);
        if (!isRight) {
            throw new IllegalStateException("round " + id + " of " + key + ": wrote "
                    + HexFormat.of().formatHex(value) + ", and the answers are " + both);
        }
    }

    @Override
    public void close() throws IOException {
        ends.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
