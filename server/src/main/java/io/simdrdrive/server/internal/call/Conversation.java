package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.server.internal.stream.Streams;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Who makes a call: a connection, as far as calls are concerned with it. Thread-safe. */
public interface Conversation {
    /** What it has opened. */
    Streams streams();

    /** A thread for each stream that the store reads. */
    Executor threads();

    /** Sends a message before the answer of the call that is running. */
    void send(Consumer<FrameWriter> event);
}
