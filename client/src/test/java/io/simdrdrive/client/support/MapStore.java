package io.simdrdrive.client.support;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.method.BatchReadRequest;
import io.simdrdrive.protocol.method.BatchReadResponse;
import io.simdrdrive.protocol.method.BatchWriteRequest;
import io.simdrdrive.protocol.method.BoolResponse;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ReadResponse;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.method.WriteRequest;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Answers the methods from a map, whose size stands in for a file's. */
public final class MapStore implements ScriptedServer.Script {
    private final ConcurrentMap<ByteBuffer, byte[]> entries = new ConcurrentHashMap<>();

    @Override
    public void run(Peer peer) throws IOException {
        peer.accept();
        answerAll(peer);
    }

    /** Answers what comes after the handshake. */
    public void answerAll(Peer peer) throws IOException {
        FrameWriter out = new FrameWriter(new StreamIds(), 64 << 10);
        BitcodeReader arguments = new BitcodeReader();
        RpcMessage message = new RpcMessage();
        FrameDecoder frames = new FrameDecoder(FrameLimits.DEFAULT, (id, array, offset, length, owned) -> {
            message.wrap(array, offset, length);
            arguments.wrap(array, message.argumentsOffset(), message.argumentsLength());
            answer(message, arguments, out);
        });
        while (true) {
            Peer.Frame frame = peer.readFrame();
            switch (frame.opcode()) {
                case 2 -> frames.feed(frame.payload(), 0, frame.payload().length);
                case 9 -> peer.sendFrame(10, frame.payload());
                case 8 -> {
                    peer.sendFrame(8, frame.payload());
                    return;
                }
                default -> {
                    // A pong.
                }
            }
            if (out.position() > 0 && (out.position() > 64 << 10 || !peer.hasMore())) {
                peer.sendFrame(2, out.array(), out.position());
                out.clear(4 << 20);
            }
        }
    }

    private void answer(RpcMessage call, BitcodeReader in, FrameWriter out) {
        Method method = Method.ofId(call.methodId());
        if (method == null || method.compareTo(Method.FILE_SIZE) > 0) { // the methods of the original, and no others
            RpcEncoder.writeMethodNotFound(out, call.requestId(), call.methodId());
            return;
        }
        RpcEncoder.beginResponse(out, call.requestId(), call.methodId(), RpcStatus.SUCCESS);
        switch (method) {
            case WRITE -> {
                WriteRequest request = WriteRequest.decode(in);
                entries.put(ByteBuffer.wrap(request.key().toByteArray()), request.payload().toByteArray());
                U64Response.encode(out, entries.size());
            }
            case BATCH_WRITE -> {
                BatchWriteRequest request = BatchWriteRequest.decode(in);
                for (int i = 0; i < request.size(); i++) {
                    entries.put(ByteBuffer.wrap(request.keys().bytes(i)), request.payloads().bytes(i));
                }
                U64Response.encode(out, entries.size());
            }
            case READ -> {
                byte[] payload = entries.get(key(in));
                if (payload == null) {
                    ReadResponse.encodeAbsent(out);
                } else {
                    ReadResponse.encode(out, payload);
                }
            }
            case BATCH_READ -> {
                ByteStrings keys = BatchReadRequest.decode(in);
                List<byte @Nullable []> payloads = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    payloads.add(entries.get(ByteBuffer.wrap(keys.bytes(i))));
                }
                BatchReadResponse.encode(out, ByteSource.of(payloads));
            }
            case DELETE -> {
                entries.remove(key(in));
                U64Response.encode(out, entries.size());
            }
            case EXISTS -> BoolResponse.encode(out, entries.containsKey(key(in)));
            case LEN -> U64Response.encode(out, entries.size());
            case IS_EMPTY -> BoolResponse.encode(out, entries.isEmpty());
            case FILE_SIZE -> U64Response.encode(out, entries.values().stream().mapToLong(value -> value.length).sum());
            default -> throw new IllegalArgumentException(method.wireName());
        }
        RpcEncoder.endResponse(out);
    }

    private static ByteBuffer key(BitcodeReader in) {
        return ByteBuffer.wrap(KeyRequest.decode(in).toByteArray());
    }
}
