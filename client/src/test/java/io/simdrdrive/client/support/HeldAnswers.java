package io.simdrdrive.client.support;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers {@code len} at once, and {@code file_size} when it is told to. For one connection. */
public final class HeldAnswers implements ScriptedServer.Script {
    /** The answer to either. */
    public static final long ANSWER = 7;

    private final List<Integer> held = new ArrayList<>();
    private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    private final FrameWriter out = new FrameWriter(new StreamIds(), 1 << 10);
    private final CompletableFuture<Peer> client = new CompletableFuture<>();

    @Override
    public void run(Peer peer) throws IOException {
        peer.accept();
        client.complete(peer);
        RpcMessage call = new RpcMessage();
        FrameDecoder frames = new FrameDecoder(FrameLimits.DEFAULT, (id, array, offset, length, owned) -> take(call
                .wrap(
                        array, offset, length)));
        while (true) {
            Peer.Frame frame = peer.readFrame();
            switch (frame.opcode()) {
                case 2 -> frames.feed(frame.payload(), 0, frame.payload().length);
                case 9 -> send(10, frame.payload());
                case 10 -> pongs.add(new String(frame.payload(), StandardCharsets.US_ASCII));
                default -> {
                    send(8, frame.payload());
                    return;
                }
            }
        }
    }

    private synchronized void send(int opcode, byte[] payload) throws IOException {
        client.join().sendFrame(opcode, payload);
    }

    private synchronized void take(RpcMessage call) {
        if (Method.ofId(call.methodId()) == Method.FILE_SIZE) {
            held.add(call.requestId());
        } else {
            answer(call.requestId(), Method.LEN);
            try {
                flush();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void answer(int requestId, Method method) {
        RpcEncoder.beginResponse(out, requestId, method.id(), RpcStatus.SUCCESS);
        U64Response.encode(out, ANSWER);
        RpcEncoder.endResponse(out);
    }

    private void flush() throws IOException {
        client.join().sendFrame(2, out.array(), out.position());
        out.clear(1 << 10);
    }

    /** How many calls wait for their answers. */
    public synchronized int held() {
        return held.size();
    }

    /** Answers all that wait, in one message. */
    public synchronized void release() throws IOException {
        held.forEach(id -> answer(id, Method.FILE_SIZE));
        held.clear();
        flush();
    }

    /** Pings the client. */
    public void ping(String text) throws IOException {
        send(9, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What the client has answered to pings. */
    public BlockingQueue<String> pongs() {
        return pongs;
    }

    /** Cuts the connection, without a closing handshake. */
    public synchronized void cut() throws IOException {
        client.join().cut();
    }
}
