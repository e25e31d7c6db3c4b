package io.simdrdrive.server.fuzz;

import java.util.List;

/**
 * What one connection says.
 *
 * @param messages what is sent, one behind the other
 * @param mutated how many of them count: those behind a broken one may be taken for a part of it
 * @param prediction what the server has to make of it
 */
record Script(List<byte[]> messages, int mutated, Prediction prediction) {
    byte[] bytes() {
        int length = messages.stream().mapToInt(message -> message.length).sum();
        byte[] bytes = new byte[length];
        int at = 0;
        for (byte[] message : messages) {
            System.arraycopy(message, 0, bytes, at, message.length);
            at += message.length;
        }
        return bytes;
    }
}
