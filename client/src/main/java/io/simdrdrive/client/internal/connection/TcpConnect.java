package io.simdrdrive.client.internal.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * Connects, and tells by the class of what is thrown why it cannot. The system says more than Java's classes do, but in the
 * language of its user.
 */
final class TcpConnect {
    /**
     * A system that is not answered repeats what it has sent after 1 s and after 2 s more, at the least, before it gives
     * up; a refusal is an answer, and comes at once.
     */
    private static final long UNANSWERED_NANOS = 3_000_000_000L;

    private TcpConnect() {}

    /**
     * Connects a channel.
     *
     * @throws SocketTimeoutException if there was no answer for as long as the system waits for one
     * @throws ConnectException if the host refuses it
     * @throws NoRouteToHostException if the host cannot be reached from here
     */
    static void connect(SocketChannel channel, InetSocketAddress address) throws IOException {
        long begin = System.nanoTime();
        try {
            var _ = channel.connect(address);
        } catch (IOException e) {
            throw told(e, System.nanoTime() - begin);
        } catch (UnsupportedAddressTypeException e) {
            throw caused(new NoRouteToHostException("this machine has no IPv6"), e);
        }
    }

    /** What is thrown where the system threw this one, after so long. */
    static IOException told(IOException e, long nanos) {
        if (e instanceof ConnectException && nanos >= UNANSWERED_NANOS) {
            return caused(new SocketTimeoutException(e.getMessage()), e);
        }
        // What has a class of its own says what it is: a refusal, no free port here. The rest is this machine's network.
        return e.getClass() == SocketException.class ? caused(new NoRouteToHostException(e.getMessage()), e) : e;
    }

    private static <T extends IOException> T caused(T thrown, Exception cause) {
        var _ = thrown.initCause(cause);
        return thrown;
    }
}
