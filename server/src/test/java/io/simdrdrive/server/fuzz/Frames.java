package io.simdrdrive.server.fuzz;

import io.simdrdrive.protocol.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Frames of streams (wire-protocol, section 2), in and out of order. */
final class Frames {
    static final int OPEN = 0;
    static final int DATA = 1;
    static final int END = 2;
    static final int CANCEL = 3;
    static final int PONG = 4;
    static final int PING = 5;

    private Frames() {}

    /** A message as an open frame and an end. */
    static byte[] plain(int stream, byte[] message) {
        WireWriter out = new WireWriter(message.length + 64);
        frame(out, OPEN, stream, 0, message, 0, message.length);
        end(out, stream, 1);
        return out.toByteArray();
    }

    /** A message in a way that is odd and not forbidden: its bytes may come to be a call, or never. */
    static byte[] odd(int stream, byte[] message, SplittableRandom random) {
        List<byte[]> frames = cut(stream, message, random);
        switch (random.nextInt(8)) {
            case 0 -> Collections.shuffle(frames, new Random(random.nextLong()));
            case 1 -> frames.add(random.nextInt(frames.size() + 1), frames.get(random.nextInt(frames.size())));
            case 2 -> frames.remove(random.nextInt(frames.size()));
            case 3 -> frames.add(random.nextInt(frames.size() + 1), empty(CANCEL, stream, random.nextInt(4)));
            case 4 -> frames.add(random.nextInt(frames.size() + 1), empty(PING, stream, random.nextInt(4)));
            case 5 -> frames.add(random.nextInt(frames.size() + 1), empty(PONG, stream, random.nextInt()));
            case 6 -> frames.add(empty(DATA, stream, random.nextInt()));
            default -> {
                // Just cut.
            }
        }
        return join(frames);
    }

    /** A header that claims a length, and what follows it. */
    static byte[] claiming(int kind, int stream, int sequence, int length, byte[] rest) {
        WireWriter out = new WireWriter(64);
        header(out, kind, stream, sequence, length);
        out.writeBytes(rest);
        return out.toByteArray();
    }

    /** Streams that are opened and not ended. */
    static byte[] unended(int firstStream, int count) {
        WireWriter out = new WireWriter(64);
        for (int i = 0; i < count; i++) {
            frame(out, OPEN, firstStream + i, 0, new byte[1], 0, 1);
        }
        return out.toByteArray();
    }

    static byte[] empty(int kind, int stream, int sequence) {
        return claiming(kind, stream, sequence, 0, new byte[0]);
    }

    private static List<byte[]> cut(int stream, byte[] message, SplittableRandom random) {
        List<byte[]> frames = new ArrayList<>();
        int from = 0;
        do {
            WireWriter out = new WireWriter(64);
            int length = Math.min(message.length - from, 1 + random.nextInt(message.length + 1));
            frame(out, frames.isEmpty() ? OPEN : DATA, stream, frames.size(), message, from, length);
            frames.add(out.toByteArray());
            from += length;
        } while (from < message.length);
        WireWriter out = new WireWriter(64);
        if (random.nextInt(4) == 0) {
            frame(out, END, stream, frames.size(), message, 0, random.nextInt(message.length + 1));
        } else {
            end(out, stream, frames.size());
        }
        frames.add(out.toByteArray());
        return frames;
    }

    private static byte[] join(List<byte[]> frames) {
        WireWriter out = new WireWriter(1 << 10);
        frames.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static void end(WireWriter out, int stream, int sequence) {
        header(out, END, stream, sequence, 0);
    }

    private static void frame(WireWriter out, int kind, int stream, int sequence, byte[] bytes, int offset,
            int length) {
        header(out, kind, stream, sequence, length);
        out.writeBytes(bytes, offset, length);
    }

    private static void header(WireWriter out, int kind, int stream, int sequence, int length) {
        out.writeInt(length);
        out.writeInt(stream);
        out.writeInt(sequence);
        out.writeByte(kind);
        out.writeLong(0);
    }
}
