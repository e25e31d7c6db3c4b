package io.simdrdrive.server.support;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A WebSocket client that says and hears exactly what a test wants, byte by byte. Waits for at most 20 seconds. */
public final class RawClient implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int TIMEOUT_MS = 20_000;
    private static final int FINAL = 0x80;
    private static final byte[] MASK = {0x5A, 0x13, (byte) 0xC7, 0x01};

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    /** One frame of the server. */
    public record Frame(int opcode, boolean isFinal, byte[] payload) {
        public int closeCode() {
            return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        public String closeReason() {
            return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    }

    /** Connects, and makes a WebSocket of the connection. */
    public static RawClient open(URI uri) throws IOException {
        return upgrade(uri, connect(uri));
    }

    /** The same with TLS. */
    public static RawClient open(URI uri, SSLContext tls) throws IOException {
        return upgrade(uri, connect(uri, tls));
    }

    private static RawClient upgrade(URI uri, RawClient client) throws IOException {
        String answer = client.request(handshake(uri, ""));
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            client.close();
            throw new IOException("no WebSocket: " + answer);
        }
        return client;
    }

    /** Connects, and says nothing yet. */
    public static RawClient connect(URI uri) throws IOException {
        return connect(new Socket(uri.getHost(), uri.getPort()));
    }

    /** Connects with TLS, checks whether the certificate is that of the host, and says nothing yet. */
    public static RawClient connect(URI uri, SSLContext tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(uri.getHost(), uri.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.startHandshake();
        return connect(socket);
    }

    private static RawClient connect(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    /** A request that asks for a WebSocket, with more header lines, each ending in CR LF. */
    public static String handshake(URI uri, String more) {
        return "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YndVn1/DSTekBd2V1XTQjw==\r\n"
                + more + "\r\n";
    }

    /** Sends a request and returns the head of the answer. */
    public String request(String request) throws IOException {
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** What is left until the server closes, as text. */
    public String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends bytes as they are. */
    public RawClient raw(byte... bytes) throws IOException {
        out.write(bytes);
        return this;
    }

    /** Sends a whole, masked frame. */
    public RawClient frame(int opcode, boolean isFinal, byte[] payload) throws IOException {
        out.write((isFinal ? FINAL : 0) | opcode);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(0x80 | 126);
            out.write(payload.length >>> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            out.write(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.write(MASK);
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i & 3];
        }
        out.write(masked);
        return this;
    }

    /** Sends a binary message. */
    public RawClient send(byte[] payload) throws IOException {
        return frame(BINARY, true, payload).flush();
    }

    /** Sends bytes in messages of a size. */
    public RawClient sendInPieces(byte[] payload, int pieceBytes) throws IOException {
        for (int at = 0; at < payload.length; at += pieceBytes) {
            frame(BINARY, true, Arrays.copyOfRange(payload, at, Math.min(payload.length, at + pieceBytes)));
        }
        return flush();
    }

    public RawClient flush() throws IOException {
        out.flush();
        return this;
    }

    /** The next frame of the server. */
    public Frame next() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((second & 0x80) != 0) {
            throw new IOException("a server's frame is masked");
        }
        long length = second == 126 ? in.readUnsignedShort() : second == 127 ? in.readLong() : second;
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame(first & 0x0F, (first & FINAL) != 0, payload);
    }

    /** The next frame that is no pong. */
    public Frame nextButPongs() throws IOException {
        Frame frame = next();
        while (frame.opcode() == PONG) {
            frame = next();
        }
        return frame;
    }

    /** The next close frame; answers before it are passed over. */
    public Frame nextClose() throws IOException {
        Frame frame = next();
        while (frame.opcode() != CLOSE) {
            frame = next();
        }
        return frame;
    }

    /** Whether the server has closed its side, with nothing more to say. */
    public boolean isAtEnd() throws IOException {
        try {
            in.readUnsignedByte();
            return false;
        } catch (EOFException e) {
            return true;
        }
    }

    /** Whether the server has closed its side already. What else it has said is not to be read any more. */
    public boolean hasEnded() throws IOException {
        socket.setSoTimeout(1);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true; // it was reset
        } finally {
            socket.setSoTimeout(TIMEOUT_MS);
        }
    }

    /** Says goodbye and hears the server's answer to it. */
    public Frame sayGoodbye(int code) throws IOException {
        frame(CLOSE, true, ByteBuffer.allocate(2).putShort((short) code).array()).flush();
        return nextClose();
    }

    /** Changes the keys of TLS 1.3 by which this client sends, and asks the server to change its own. */
    public RawClient renewKeys() throws IOException {
        ((SSLSocket) socket).startHandshake(); // there is no handshake any more
        return this;
    }

    /** Sends no more; the server sees the end of its input. */
    public void shutOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection at once. */
    public void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
