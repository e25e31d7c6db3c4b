package io.simdrdrive.client.internal.request;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameLayout;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.method.Method;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A method with its arguments.
 *
 * @param argumentBytes the bytes of all keys and payloads
 * @param events takes what comes before the result, in the thread that reads; null if nothing does
 */
public record Request<T extends @Nullable Object>(Method method, long argumentBytes, Encoder encoder,
        Decoder<T> decoder, @Nullable Consumer<BitcodeReader> events) {

    private static final int FIRST_BYTES = 1 << 10;

    /** A request whose result is all that comes. */
    public Request(Method method, long argumentBytes, Encoder encoder, Decoder<T> decoder) {
        this(method, argumentBytes, encoder, decoder, null);
    }

    /** The same request with its arguments encoded now: what their owner does to them afterwards does not matter. */
    public Request<T> encoded() {
        FrameWriter message = new FrameWriter(new StreamIds(), FIRST_BYTES);
        message.begin();
        encoder.encode(message);
        message.end();
        byte[] arguments = payloads(message);
        return new Request<>(method, argumentBytes, out -> out.writeBytes(arguments), decoder, events);
    }

    private static byte[] payloads(FrameWriter message) {
        ByteArrayOutputStream payloads = new ByteArrayOutputStream(message.position());
        for (int frame = 0; frame < message.position();) {
            int length = (int) FrameLayout.payloadLength(message.array(), frame);
            payloads.write(message.array(), frame + FrameLayout.HEADER_BYTES, length);
            frame += FrameLayout.HEADER_BYTES + length;
        }
        return payloads.toByteArray();
    }

    /** Writes the arguments. */
    @FunctionalInterface
    public interface Encoder {
        void encode(FrameWriter out);
    }

    /** Reads the result; what it returns may not lie in the message. */
    @FunctionalInterface
    public interface Decoder<T extends @Nullable Object> {
        @Nullable
        T decode(BitcodeReader in);
    }
}
