package io.simdrdrive.client.internal.request;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.Method;
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

    /** A request whose result is all that comes. */
    public Request(Method method, long argumentBytes, Encoder encoder, Decoder<T> decoder) {
        this(method, argumentBytes, encoder, decoder, null);
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
