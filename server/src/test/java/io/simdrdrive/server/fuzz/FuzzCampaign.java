package io.simdrdrive.server.fuzz;

import io.simdrdrive.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Connections that say mutated messages, side by side, until so many were said. Each is made from its number and the seed. */
final class FuzzCampaign {
    private static final int WORKERS = 3;
    private static final int HANDSHAKES_ONE_IN = 50;

    private final long seed;
    private final long messages;
    private final URI uri;
    private final ServerOptions options;
    private final Corpus corpus = new Corpus();
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong connections;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong succeeded = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** A campaign from a connection's number on. */
    FuzzCampaign(long seed, long firstConnection, long messages, URI uri, ServerOptions options) {
        this.seed = seed;
        this.connections = new AtomicLong(firstConnection);
        this.messages = messages;
        this.uri = uri;
        this.options = options;
    }

    /** Runs it to its end, or until something is wrong; returns what failed, or null. */
    @Nullable
    Throwable run(BooleanSupplier isAllWell) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(Thread.ofPlatform().daemon().name("fuzz " + i).start(() -> work(isAllWell)));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return failure.get();
    }

    @Override
    public String toString() {
        return said + " mutated messages over " + connections + " connections: " + answered + " calls, of which "
                + succeeded + " succeeded, and " + closed + " connections closed for what they said; -Dfuzz.seed="
                + seed;
    }

    private void work(BooleanSupplier isAllWell) {
        ScriptWriter writer = new ScriptWriter(corpus, options);
        try (FuzzConnection connection = new FuzzConnection(uri)) {
            while (said.get() < messages && failure.get() == null && isAllWell.getAsBoolean()) {
                converse(connection, writer, connections.getAndIncrement());
            }
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void converse(FuzzConnection connection, ScriptWriter writer, long number) {
        SplittableRandom random = new SplittableRandom(seed + number);
        Script script = writer.write(random.nextLong());
        try {
            succeeded.addAndGet(connection.run(script, random));
            said.addAndGet(script.mutated());
            answered.addAndGet(script.prediction().answers());
            closed.addAndGet(script.prediction().closeCode() == Prediction.STAYS_OPEN ? 0 : 1);
            if (random.nextInt(HANDSHAKES_ONE_IN) == 0) {
                connection.runHandshake(random);
                said.incrementAndGet();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, new AssertionError("-Dfuzz.seed=" + seed + " -Dfuzz.connection=" + number
                    + ": " + e.getMessage() + "; its last messages:\n" + lastMessages(script), e));
        }
    }

    /** The one that broke the connection, if any did, is among the last three. */
    private static String lastMessages(Script script) {
        StringBuilder text = new StringBuilder();
        int count = script.messages().size();
        for (byte[] message : script.messages().subList(Math.max(0, count - 3), count)) {
            text.append(HexFormat.of().formatHex(message)).append('\n');
        }
        return text.toString();
    }
}
