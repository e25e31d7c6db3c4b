package io.simdrdrive.protocol.internal;

import io.simdrdrive.protocol.frame.FrameSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a decoder finds, one line each. */
public final class RecordingSink implements FrameSink {
    private final List<String> events = new ArrayList<>();
    private final List<byte[]> messages = new ArrayList<>();

    public static String message(int streamId, byte... bytes) {
        return "message " + Integer.toUnsignedString(streamId) + " " + HexFormat.of().formatHex(bytes);
    }

    @Override
    public void onMessage(int streamId, byte[] array, int offset, int length, boolean owned) {
        byte[] message = Arrays.copyOfRange(array, offset, offset + length);
        messages.add(message);
        events.add(message(streamId, message));
    }

    @Override
    public void onCancel(int streamId) {
        events.add("cancel " + streamId);
    }

    @Override
    public void onPing(int streamId) {
        events.add("ping " + streamId);
    }

    @Override
    public void onPong(int streamId) {
        events.add("pong " + streamId);
    }

    public List<String> events() {
        return events;
    }

    public List<byte[]> messages() {
        return messages;
    }
}
