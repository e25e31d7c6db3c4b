package io.simdrdrive.server;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a server listens, and what it takes from its clients. Immutable; made by {@link #builder()} or {@link #DEFAULT}.
 *
 * @param host the address to listen on; 127.0.0.1 unless set, which only this machine reaches
 * @param port 0 to 65,535, where 0 is any that is free; 34129 unless set
 * @param ioThreads threads that serve connections, 1 to 1,024; one a processor unless set
 * @param busyPollUs microseconds for which an I/O thread looks for the next call of the client that it has just answered,
 *     before it sleeps, 0 to 1,000; 100 unless set, and 0 is not at all. Only while no other client has the thread, as long
 *     as it pays, and by half of the machine's processors at the most
 * @param maxConnections clients at a time, 1 to 1,000,000; 16,384 unless set. The handshake of one more is refused with
 *     503. Connections that are no WebSockets yet are not counted
 * @param maxHandshakes connections beyond {@code maxConnections} that may be on their way to a handshake, or fetch a page, 1
 *     to 1,000,000; 16,384 unless set. More are not accepted before one of them ends. Each I/O thread has its share
 * @param maxHeaderBytes the head of a handshake, or of a request for a page, 1,024 bytes to 1 MiB; 16 KiB unless set: a
 *     handshake has a few hundred, and more is memory for whoever has shown nothing yet. A longer one is answered with 400
 * @param maxMessageBytes the largest WebSocket message, 1 and up; 512 MiB unless set: messages pass through and are not
 *     held, so that this need only let a client put its largest call, or several, into one
 * @param maxCallBytes the largest call and the largest answer, 65,536 to 2^31 - 17 bytes; 256 MiB unless set, which is
 *     far above any batch of use, and far below the memory of a server
 * @param maxCallsInFlight calls of one connection that may have begun to arrive, or run, at a time, 1 and up; 4,096
 *     unless set, twice what a client with a deep pipeline has. More wait in the connection
 * @param maxBufferedBytes bytes of one connection's running calls and unsent answers from which on the server reads no
 *     further, until the client has read, 1 and up; 16 MiB unless set, more than what travels on a fast network. An
 *     eighth of the heap counts where that is less
 * @param maxUnfinishedBytes bytes of one connection's calls that have begun to arrive and not ended, all together,
 *     {@code maxCallBytes} and up; twice that unless set. More close the connection with 1009
 * @param maxOutOfOrderBytes of these, what may wait for a frame before it, 1 and up, each frame counted as 160 bytes at the
 *     least; 16 MiB unless set, which is generous: clients send a call's frames in order. More close the connection with 1008
 * @param maxListLength elements of a list in a call, such as the keys of a batch, 1 to 2^31 - 17; 4,194,304 unless set: eight
 *     that are empty may share a byte of the call, and each costs 4 bytes and up. A longer list is refused with status 2
 * @param maxCallsPerSecond calls a second that one connection may begin, in the long run; as many may come at once. A
 *     connection beyond it is read no further until they are due again. 0 is no limit, which is the default
 * @param callIdleMs milliseconds for which nothing more may come of a call that has begun to arrive, 100 and up; 60,000
 *     unless set: clients send a call at a stretch. A connection beyond it is closed with 1008. Time in which the server
 *     does not read does not count
 * @param pingAfterMs silence in milliseconds after which a client is pinged, 1 and up; 5,000 unless set, as the original
 * @param giveUpAfterMs silence in milliseconds after which a client is given up, more than {@code pingAfterMs}; 15,000
 *     unless set, as the original. Its clients ping every second
 * @param handshakeTimeoutMs milliseconds in which a connection has to become a WebSocket, 1 and up; 10,000 unless set,
 *     enough for any network. A page has to be taken in that time, too
 * @param closeTimeoutMs milliseconds that a client has to take a goodbye, with what is before it, and to close its side, 1 to
 *     3,600,000; 2,000 unless set. After it, it is cut off
 * @param allowedOrigins {@link Origins} such as {@code https://example.com} whose pages may connect from a browser, as
 *     browsers send them; none unless set. Clients that send no {@code Origin} are not concerned
 * @param scans what scans may take
 * @param streams what the streams of a connection may take
 * @param readyAfterFreedBytes how much more has to be free on a disk than when it was found full, before the server says that
 *     it takes writes, 0 and up; 1 MiB unless set. A write that succeeds says so as well
 * @param security who may use the server; {@link SecurityOptions#LOCAL} unless set
 */
public record ServerOptions(String host, int port, int ioThreads, int busyPollUs, int maxConnections,
        int maxHandshakes, int maxHeaderBytes, long maxMessageBytes, int maxCallBytes, int maxCallsInFlight,
        long maxBufferedBytes, long maxUnfinishedBytes, long maxOutOfOrderBytes, int maxListLength,
        int maxCallsPerSecond, int callIdleMs, int pingAfterMs, int giveUpAfterMs, int handshakeTimeoutMs,
        int closeTimeoutMs,
        Set<String> allowedOrigins, ScanLimits scans, StreamLimits streams, long readyAfterFreedBytes,
        SecurityOptions security) {

    /** What applies where nothing is set. */
    public static final ServerOptions DEFAULT = builder().build();

    private static final int MAX_PORT = 65_535;
    private static final int MAX_IO_THREADS = 1_024;
    private static final int MAX_BUSY_POLL_US = 1_000;
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final int MAX_CALLS_PER_SECOND = 1_000_000_000;
    private static final int MIN_CALL_BYTES = 65_536;
    private static final int MIN_HEADER_BYTES = 1 << 10;
    private static final int MAX_HEADER_BYTES = 1 << 20;
    private static final int MAX_CLOSE_TIMEOUT_MS = 3_600_000;
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 16;
    private static final int MIN_IDLE_MS = 100;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside its range, or no origin where one is wanted
     */
    public ServerOptions {
        Objects.requireNonNull(host, "host");
        Ranges.require("port", port, 0, MAX_PORT);
        Ranges.require("ioThreads", ioThreads, 1, MAX_IO_THREADS);
        Ranges.require("busyPollUs", busyPollUs, 0, MAX_BUSY_POLL_US);
        Ranges.require("maxConnections", maxConnections, 1, MAX_CONNECTIONS);
        Ranges.require("maxHandshakes", maxHandshakes, 1, MAX_CONNECTIONS);
        Ranges.require("maxHeaderBytes", maxHeaderBytes, MIN_HEADER_BYTES, MAX_HEADER_BYTES);
        Ranges.require("maxMessageBytes", maxMessageBytes, 1, Long.MAX_VALUE);
        Ranges.require("maxCallBytes", maxCallBytes, MIN_CALL_BYTES, MAX_LENGTH);
        Ranges.require("maxCallsInFlight", maxCallsInFlight, 1, Integer.MAX_VALUE);
        Ranges.require("maxBufferedBytes", maxBufferedBytes, 1, Long.MAX_VALUE);
        Ranges.require("maxUnfinishedBytes", maxUnfinishedBytes, maxCallBytes, Long.MAX_VALUE);
        Ranges.require("maxOutOfOrderBytes", maxOutOfOrderBytes, 1, Long.MAX_VALUE);
        Ranges.require("maxListLength", maxListLength, 1, MAX_LENGTH);
        Ranges.require("maxCallsPerSecond", maxCallsPerSecond, 0, MAX_CALLS_PER_SECOND);
        Ranges.require("callIdleMs", callIdleMs, MIN_IDLE_MS, Integer.MAX_VALUE);
        Ranges.require("pingAfterMs", pingAfterMs, 1, Integer.MAX_VALUE);
        Ranges.require("giveUpAfterMs", giveUpAfterMs, pingAfterMs + 1L, Integer.MAX_VALUE);
        Ranges.require("handshakeTimeoutMs", handshakeTimeoutMs, 1, Integer.MAX_VALUE);
        Ranges.require("closeTimeoutMs", closeTimeoutMs, 1, MAX_CLOSE_TIMEOUT_MS);
        Ranges.require("readyAfterFreedBytes", readyAfterFreedBytes, 0, Long.MAX_VALUE);
        allowedOrigins = allowedOrigins.stream().map(Origins::normalized).collect(Collectors.toUnmodifiableSet());
        Objects.requireNonNull(scans, "scans");
        Objects.requireNonNull(streams, "streams");
        Objects.requireNonNull(security, "security");
    }

    /**
     * A builder that starts from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private static final long UNSET = 0;

        private String host = "127.0.0.1";
        private int port = 34_129;
        private int ioThreads = Math.min(MAX_IO_THREADS, Runtime.getRuntime().availableProcessors());
        private int busyPollUs = 100;
        private int maxConnections = 16_384;
        private int maxHandshakes = 16_384;
        private int maxHeaderBytes = 16 << 10;
        private long maxMessageBytes = 512L << 20;
        private int maxCallBytes = 256 << 20;
        private int maxCallsInFlight = 4_096;
        private long maxBufferedBytes = 16L << 20;
        private long maxUnfinishedBytes = UNSET;
        private long maxOutOfOrderBytes = 16L << 20;
        private int maxListLength = 4 << 20;
        private int maxCallsPerSecond;
        private int callIdleMs = 60_000;
        private int pingAfterMs = 5_000;
        private int giveUpAfterMs = 15_000;
        private int handshakeTimeoutMs = 10_000;
        private int closeTimeoutMs = 2_000;
        private Set<String> allowedOrigins = Set.of();
        private ScanLimits scans = ScanLimits.DEFAULT;
        private StreamLimits streams = StreamLimits.DEFAULT;
        private long readyAfterFreedBytes = 1 << 20;
        private SecurityOptions security = SecurityOptions.LOCAL;

        private Builder() {}

        /**
         * Sets {@link ServerOptions#host()}.
         *
         * @param value the address to listen on
         * @return this
         */
        public Builder host(String value) {
            this.host = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#port()}.
         *
         * @param value 0 to 65,535
         * @return this
         */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#ioThreads()}.
         *
         * @param value 1 to 1,024
         * @return this
         */
        public Builder ioThreads(int value) {
            this.ioThreads = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#busyPollUs()}.
         *
         * @param value 0 to 1,000 microseconds
         * @return this builder
         */
        public Builder busyPollUs(int value) {
            this.busyPollUs = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxConnections()}.
         *
         * @param value 1 to 1,000,000
         * @return this
         */
        public Builder maxConnections(int value) {
            this.maxConnections = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxHandshakes()}.
         *
         * @param value 1 to 1,000,000
         * @return this
         */
        public Builder maxHandshakes(int value) {
            this.maxHandshakes = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxHeaderBytes()}.
         *
         * @param value bytes, 1,024 to 2^20
         * @return this
         */
        public Builder maxHeaderBytes(int value) {
            this.maxHeaderBytes = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxMessageBytes()}.
         *
         * @param value bytes, 1 and up
         * @return this
         */
        public Builder maxMessageBytes(long value) {
            this.maxMessageBytes = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxCallBytes()}.
         *
         * @param value bytes, 65,536 to 2^31 - 17
         * @return this
         */
        public Builder maxCallBytes(int value) {
            this.maxCallBytes = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxCallsInFlight()}.
         *
         * @param value 1 and up
         * @return this
         */
        public Builder maxCallsInFlight(int value) {
            this.maxCallsInFlight = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxBufferedBytes()}.
         *
         * @param value bytes, 1 and up
         * @return this
         */
        public Builder maxBufferedBytes(long value) {
            this.maxBufferedBytes = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxUnfinishedBytes()}.
         *
         * @param value bytes, {@code maxCallBytes} and up; 0 for twice that
         * @return this
         */
        public Builder maxUnfinishedBytes(long value) {
            this.maxUnfinishedBytes = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxOutOfOrderBytes()}.
         *
         * @param value bytes, 1 and up
         * @return this
         */
        public Builder maxOutOfOrderBytes(long value) {
            this.maxOutOfOrderBytes = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxListLength()}.
         *
         * @param value elements, 1 to 2^31 - 17
         * @return this
         */
        public Builder maxListLength(int value) {
            this.maxListLength = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxCallsPerSecond()}.
         *
         * @param value calls, 0 to 10^9, where 0 is no limit
         * @return this
         */
        public Builder maxCallsPerSecond(int value) {
            this.maxCallsPerSecond = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#callIdleMs()}.
         *
         * @param value milliseconds, 100 and up
         * @return this
         */
        public Builder callIdleMs(int value) {
            this.callIdleMs = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#pingAfterMs()}.
         *
         * @param value milliseconds, 1 and up
         * @return this
         */
        public Builder pingAfterMs(int value) {
            this.pingAfterMs = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#giveUpAfterMs()}.
         *
         * @param value milliseconds, more than {@code pingAfterMs}
         * @return this
         */
        public Builder giveUpAfterMs(int value) {
            this.giveUpAfterMs = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#handshakeTimeoutMs()}.
         *
         * @param value milliseconds, 1 and up
         * @return this
         */
        public Builder handshakeTimeoutMs(int value) {
            this.handshakeTimeoutMs = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#closeTimeoutMs()}.
         *
         * @param value milliseconds, 1 to 3,600,000
         * @return this
         */
        public Builder closeTimeoutMs(int value) {
            this.closeTimeoutMs = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#allowedOrigins()}.
         *
         * @param value such as {@code https://example.com}; what else there may be {@link Origins} knows
         * @return this
         */
        public Builder allowedOrigins(Set<String> value) {
            this.allowedOrigins = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#scans()}.
         *
         * @param value what scans may take
         * @return this
         */
        public Builder scans(ScanLimits value) {
            this.scans = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#streams()}.
         *
         * @param value what the streams of a connection may take
         * @return this
         */
        public Builder streams(StreamLimits value) {
            this.streams = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#readyAfterFreedBytes()}.
         *
         * @param value bytes, 0 and up
         * @return this
         */
        public Builder readyAfterFreedBytes(long value) {
            this.readyAfterFreedBytes = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#security()}.
         *
         * @param value who may use the server
         * @return this
         */
        public Builder security(SecurityOptions value) {
            this.security = value;
            return this;
        }

        /**
         * The options.
         *
         * @return immutable options
         * @throws IllegalArgumentException if a value is outside its range
         */
        public ServerOptions build() {
            long unfinished = maxUnfinishedBytes == UNSET ? 2L * maxCallBytes : maxUnfinishedBytes;
            return new ServerOptions(host, port, ioThreads, busyPollUs, maxConnections, maxHandshakes, maxHeaderBytes,
                    maxMessageBytes, maxCallBytes, maxCallsInFlight, maxBufferedBytes, unfinished, maxOutOfOrderBytes,
                    maxListLength, maxCallsPerSecond, callIdleMs, pingAfterMs, giveUpAfterMs, handshakeTimeoutMs,
                    closeTimeoutMs,
                    allowedOrigins, scans, streams, readyAfterFreedBytes, security);
        }
    }
}
