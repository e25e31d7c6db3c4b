package io.simdrdrive.server.fuzz;

import io.simdrdrive.protocol.WireWriter;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A client's frames (RFC 6455), right and wrong. */
final class WebSocketBytes {
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MAX_CONTROL_BYTES = 125;

    private final WireWriter out = new WireWriter(1 << 12);

    byte[] take() {
        byte[] bytes = out.toByteArray();
        out.clear(1 << 16);
        return bytes;
    }

    /** A message in one frame. */
    WebSocketBytes message(byte[] payload, SplittableRandom random) {
        frame(FINAL | BINARY, payload, 0, payload.length, random);
        return this;
    }

    /** A message, or two, in frames cut anywhere, with pings and pongs between them. */
    WebSocketBytes cut(byte[] payload, SplittableRandom random) {
        int opcode = BINARY;
        int from = 0;
        while (from < payload.length) {
            int length = Math.min(payload.length - from, 1 + random.nextInt(payload.length));
            boolean ends = from + length == payload.length || random.nextInt(4) == 0;
            frame((ends ? FINAL : 0) | opcode, payload, from, length, random);
            from += length;
            opcode = ends ? BINARY : CONTINUATION;
            if (random.nextInt(3) == 0) {
                byte[] note = Mutator.random(MAX_CONTROL_BYTES, random);
                frame(FINAL | (random.nextBoolean() ? PING : PONG), note, 0, note.length, random);
            }
        }
        return this;
    }

    /** Something that ends a connection: for better, or for worse. */
    WebSocketBytes broken(byte[] payload, SplittableRandom random) {
        int mask = random.nextInt();
        switch (random.nextInt(8)) {
            case 0 -> header(FINAL | BINARY | (1 + random.nextInt(7)) << 4, MASKED, payload.length, mask);
            case 1 -> header(FINAL | random.nextInt(16), MASKED, payload.length, mask);
            case 2 -> header(FINAL | BINARY, 0, payload.length, mask);
            case 3 -> header(random.nextInt(256), MASKED, random.nextInt(200), mask);
            case 4 -> {
                out.writeByte(FINAL | BINARY);
                out.writeByte(MASKED | (126 + random.nextInt(2)));
                out.writeLong(random.nextLong() >>> random.nextInt(Long.SIZE));
            }
            case 5 -> {
                frame(BINARY, payload, 0, payload.length, random);
                frame(FINAL | (random.nextBoolean() ? BINARY : 1), payload, 0, payload.length, random);
            }
            case 6 -> frame(FINAL | CONTINUATION, payload, 0, payload.length, random);
            default -> {
                byte[] reason = Mutator.random(MAX_CONTROL_BYTES, random);
                if (reason.length > 1 && random.nextBoolean()) {
                    reason[0] = 3;
                    reason[1] = (byte) (0xE8 + random.nextInt(16));
                    Arrays.fill(reason, 2, reason.length, (byte) 'r');
                }
                frame(FINAL | CLOSE, reason, 0, reason.length, random);
            }
        }
        return this;
    }

    WebSocketBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private void frame(int first, byte[] payload, int from, int length, SplittableRandom random) {
        int mask = random.nextInt(10) == 0 ? 0 : random.nextInt();
        header(first, MASKED, length, mask);
        for (int i = 0; i < length; i++) {
            out.writeByte(payload[from + i] ^ (mask >>> ((i & 3) * Byte.SIZE)));
        }
    }

    private void header(int first, int masked, int length, int mask) {
        out.writeByte(first);
        if (length < 126) {
            out.writeByte(masked | length);
        } else if (length < 1 << Short.SIZE) {
            out.writeByte(masked | 126);
            out.writeShort(Short.reverseBytes((short) length));
        } else {
            out.writeByte(masked | 127);
            out.writeLong(Long.reverseBytes(length));
        }
        if (masked != 0) {
            out.writeInt(mask);
        }
    }
}
