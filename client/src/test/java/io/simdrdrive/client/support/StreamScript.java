package io.simdrdrive.client.support;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.method.BoolResponse;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ReadChunkRequest;
import io.simdrdrive.protocol.method.ReadChunkResponse;
import io.simdrdrive.protocol.method.ReadStreamResponse;
import io.simdrdrive.protocol.method.StreamRequest;
import io.simdrdrive.protocol.method.StreamResponse;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.protocol.method.WriteEndRequest;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the chunks of a writer as late as can be, and counts what is asked of it and what it has acknowledged. Serves one
 * value, all zeros, and gives less of it at a time than it is asked for.
 */
public final class StreamScript implements ScriptedServer.Script {
    private static final int CHUNK = 256 << 10;

    private final int aheadChunks;
    private final EntryFields value;
    private final AtomicLong acknowledgedBytes = new AtomicLong();
    private final AtomicLong askedBytes = new AtomicLong();
    private final CompletableFuture<Long> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private volatile CompletableFuture<Void> mayOpen = CompletableFuture.completedFuture(null);
    private volatile CompletableFuture<Void> mayGive = CompletableFuture.completedFuture(null);
    private final ArrayDeque<int[]> unanswered = new ArrayDeque<>();
    private final FrameWriter out = new FrameWriter(new StreamIds(), 64 << 10);

    /**
     * A server.
     *
     * @param aheadChunks how many chunks it waits for before it acknowledges the first of them
     * @param value what it claims to have
     */
    public StreamScript(int aheadChunks, EntryFields value) {
        this.aheadChunks = aheadChunks;
        this.value = value;
    }

    /** How much of what is written it has acknowledged. */
    public long acknowledgedBytes() {
        return acknowledgedBytes.get();
    }

    /** How much of the value it was asked for. */
    public long askedBytes() {
        return askedBytes.get();
    }

    /** Completes with the first chunk that comes. */
    public CompletableFuture<Void> written() {
        return written;
    }

    /** Completes when a stream to write is asked for. */
    public CompletableFuture<Void> asked() {
        return asked;
    }

    /** Opens no stream until then. */
    public void openAfter(CompletableFuture<Void> time) {
        mayOpen = time;
    }

    /** Gives no chunk of its value until then. */
    public void giveAfter(CompletableFuture<Void> time) {
        mayGive = time;
    }

    /** The stream that the client has closed before its end. */
    public CompletableFuture<Long> closed() {
        return closed;
    }

    @Override
    public void run(Peer peer) throws IOException {
        peer.accept();
        RpcMessage message = new RpcMessage();
        BitcodeReader arguments = new BitcodeReader();
        FrameDecoder frames = new FrameDecoder(FrameLimits.DEFAULT, (id, array, offset, length, owned) -> {
            message.wrap(array, offset, length);
            take(message, arguments.wrap(array, message.argumentsOffset(), message.argumentsLength()));
        });
        for (Peer.Frame frame = peer.readFrame(2);; frame = peer.readFrame(2)) {
            frames.feed(frame.payload(), 0, frame.payload().length);
            if (out.position() > 0) {
                peer.sendFrame(2, out.array(), out.position());
                out.clear(4 << 20);
            }
        }
    }

    private void take(RpcMessage call, BitcodeReader in) {
        Method method = Method.ofId(call.methodId());
        if (method == Method.WRITE_STREAM_CHUNK) {
            written.complete(null);
            unanswered.add(new int[]{call.requestId(), WriteChunkRequest.decode(in).chunk().length()});
            if (unanswered.size() >= aheadChunks) {
                acknowledge();
            }
            return;
        }
        if (method == Method.WRITE_STREAM_END) {
            while (!unanswered.isEmpty()) {
                acknowledge();
            }
        }
        if (method == Method.WRITE_STREAM) {
            asked.complete(null);
            mayOpen.join();
        }
        begin(call.requestId(), call.methodId());
        switch (method) {
            case WRITE_STREAM -> StreamResponse.encode(out, 1, 60_000, 1 << 20);
            case WRITE_STREAM_END -> U64Response.encode(out, WriteEndRequest.decode(in).sizeBytes());
            case READ_STREAM -> ReadStreamResponse.encode(out, 1, value, zeros(1));
            case READ_STREAM_CHUNK -> {
                mayGive.join();
                ReadChunkRequest request = ReadChunkRequest.decode(in);
                askedBytes.addAndGet(request.maxBytes());
                ReadChunkResponse.encode(out, zeros((int) (request.maxBytes() + 1) / 2));
            }
            case EXISTS -> BoolResponse.encode(out, true);
            case CLOSE_STREAM -> closed.complete(StreamRequest.decode(in).stream());
            case null, default -> {
                // What is not asked for here.
            }
        }
        RpcEncoder.endResponse(out);
    }

    private void acknowledge() {
        int[] chunk = unanswered.remove();
        acknowledgedBytes.addAndGet(chunk[1]);
        begin(chunk[0], Method.WRITE_STREAM_CHUNK.id());
        RpcEncoder.endResponse(out);
    }

    private void begin(int requestId, long methodId) {
        RpcEncoder.beginResponse(out, requestId, methodId, RpcStatus.SUCCESS);
    }

    private static MemorySegment zeros(int length) {
        return MemorySegment.ofArray(new byte[Math.min(length, CHUNK)]);
    }
}
