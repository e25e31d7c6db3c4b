package io.simdrdrive.client.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.CannotConnectException.Reason;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a connection does not come about is told in any language that the system may speak. */
class TcpConnectTest {
    private static final long AT_ONCE = Duration.ofMillis(300).toNanos();
    private static final long LATE = Duration.ofSeconds(127).toNanos();

    @ParameterizedTest
    @MethodSource
    void theReasonIsTheSameInAnyLanguage(IOException thrown, long nanos, Reason reason) {
        Connector connector = new Connector(Endpoint.of("host.example", 1));

        assertThat(connector.failure(TcpConnect.told(thrown, nanos)).reason()).isEqualTo(reason);
    }

    static Stream<Arguments> theReasonIsTheSameInAnyLanguage() {
        return Stream.of(Arguments.of(new ConnectException("Connection refused"), AT_ONCE, Reason.REFUSED),
                Arguments.of(new ConnectException("Verbindungsaufbau abgelehnt"), AT_ONCE, Reason.REFUSED),
                Arguments.of(new ConnectException("Connection timed out"), LATE, Reason.TIMEOUT),
                Arguments.of(new ConnectException("Connexion terminée par expiration du délai d'attente"), LATE,
                        Reason.TIMEOUT),
                Arguments.of(new SocketException("Network is unreachable"), AT_ONCE, Reason.UNREACHABLE),
                Arguments.of(new SocketException("Das Netzwerk ist nicht erreichbar"), AT_ONCE, Reason.UNREACHABLE),
                Arguments.of(new BindException("no port is free"), AT_ONCE, Reason.OTHER));
    }

    @Test
    void whatEndsTheWaitingStaysAsItIs() {
        AsynchronousCloseException closed = new AsynchronousCloseException();

        assertThat(TcpConnect.told(closed, LATE)).isSameAs(closed);
    }

    @Test
    void aRefusalIsOne() throws IOException {
        InetSocketAddress address;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new InetSocketAddress(free.getInetAddress(), free.getLocalPort());
        }
        try (SocketChannel channel = SocketChannel.open()) {
            assertThatThrownBy(() -> TcpConnect.connect(channel, address)).isExactlyInstanceOf(ConnectException.class);
        }
    }
}
