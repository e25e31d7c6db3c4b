package io.simdrdrive.client.support;

import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's end of one connection, WebSocket by hand and on purpose not by the code under test. */
public final class Peer {
    /** One WebSocket frame of the client, unmasked. */
    public record Frame(int opcode, byte[] payload) {}

    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int MASK_BYTES = 4;

    private final Socket socket;
    private final DataInputStream in;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 256 << 10));
    }

    /** Whether more has arrived already. */
    public boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    /** Reads the request up to its empty line. */
    public String readRequest() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** The answer that makes a request a WebSocket. */
    public static String acceptance(String request) {
        String key = request.replaceAll("(?s).*Sec-WebSocket-Key: (\\S+)\r\n.*", "$1");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers the handshake as a WebSocket server does, and what the client asks first as the original's server. */
    public void accept() throws IOException {
        send(acceptance(readRequest()).getBytes(StandardCharsets.ISO_8859_1));
        FrameWriter out = new FrameWriter(new StreamIds(), 1 << 10);
        RpcMessage question = new RpcMessage();
        FrameDecoder frames = new FrameDecoder(FrameLimits.DEFAULT, (id, array, offset, length, owned) -> {
            question.wrap(array, offset, length);
            if (question.methodId() != Method.HELLO.id()) {
                throw new IllegalStateException("the first call is not hello");
            }
            RpcEncoder.beginResponse(out, question.requestId(), question.methodId(), RpcStatus.METHOD_NOT_FOUND);
            RpcEncoder.endResponse(out);
        });
        while (out.position() == 0) {
            byte[] bytes = readFrame(BINARY).payload();
            frames.feed(bytes, 0, bytes.length);
        }
        sendFrame(BINARY, out.toByteArray());
    }

    /** Reads one frame; that it is masked is checked. */
    public Frame readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((second & 0x80) == 0) {
            throw new IOException("a frame of the client is not masked");
        }
        int length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] mask = in.readNBytes(MASK_BYTES);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % MASK_BYTES];
        }
        return new Frame(first & 0x0F, payload);
    }

    /** Reads frames until one of an opcode comes, or the client closes. */
    public Frame readFrame(int opcode) throws IOException {
        Frame frame = readFrame();
        while (frame.opcode() != opcode) {
            if (frame.opcode() == CLOSE) {
                throw new EOFException("the client closes");
            }
            frame = readFrame();
        }
        return frame;
    }

    /** The connection, for what is not WebSocket. */
    public Socket socket() {
        return socket;
    }

    /** Whether nothing comes any more, after what is read here; an exception where TLS was cut off. */
    public boolean readToEnd() throws IOException {
        return in.transferTo(OutputStream.nullOutputStream()) >= 0;
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a whole message. */
    public void sendFrame(int opcode, byte[] array, int length) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(10 + length).put((byte) (0x80 | opcode));
        if (length < 126) {
            frame.put((byte) length);
        } else if (length <= 0xFFFF) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        frame.put(array, 0, length);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    /** Sends a whole message. */
    public void sendFrame(int opcode, byte[] payload) throws IOException {
        sendFrame(opcode, payload, payload.length);
    }

    /** Cuts the connection, without a closing handshake. */
    public void cut() throws IOException {
        socket.close();
    }
}
