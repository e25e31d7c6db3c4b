package io.simdrdrive.server.internal.log;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who makes calls.
 *
 * @param connection the number of the connection, counted from 1 since the server has started
 * @param remote its other end
 */
public record Caller(long connection, @Nullable SocketAddress remote) {
    /** Such as {@code 127.0.0.1:50312}. */
    public static String text(@Nullable SocketAddress address) {
        return String.valueOf(address).replaceFirst("^[^/]*/", "");
    }
}
