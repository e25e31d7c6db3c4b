package io.simdrdrive.server;

import java.util.Objects;
import java.util.Set;

/**
 * Where a server listens, and what it takes from its clients. Immutable; made by {@link #builder()} or {@link #DEFAULT}.
 *
 * @param host the address to listen on; 127.0.0.1 unless set, which only this machine reaches
 * @param port 0 to 65,535, where 0 is any that is free; 34129 unless set
 * @param ioThreads threads that serve connections, 1 to 1,024; one a processor unless set
 * @param busyPollUs microseconds for which an I/O thread looks for the next call of the client that it has just answered,
 *     before it sleeps, 0 to 1,000; 50 unless set, and 0 is not at all. Only while no other client has the thread, as long
 *     as it pays, and by half of the machine's processors at the most
 * @param maxConnections clients at a time, 1 to 1,000,000; 16,384 unless set. The handshake of one more is refused with
 *     503. Connections that are no WebSockets yet are not counted; as many again, 1,024 at the least, are accepted
 * @param maxMessageBytes the largest WebSocket message, 1 and up; 512 MiB unless set: messages pass through and are not
 *     held, so that this need only let a client put its largest call, or several, into one
 * @param maxCallBytes the largest call and the largest answer, 65,536 to 2^31 - 17 bytes; 256 MiB unless set, which is
 *     far above any batch of use, and far below the memory of a server
 * @param maxCallsInFlight calls of one connection that may have begun to arrive, or run, at a time, 1 and up; 4,096
 *     unless set, twice what a client with a deep pipeline has. More wait in the connection
 * @param maxBufferedBytes bytes of one connection's running calls and unsent answers from which on the server reads no
 *     further, until the client has read, 1 and up; 16 MiB unless set, more than what travels on a fast network. An
 *     eighth of the heap counts where that is less
 * @param maxCallsPerSecond calls a second that one connection may begin, in the long run; as many may come at once. A
 *     connection beyond it is read no further until they are due again. 0 is no limit, which is the default
 * @param callIdleMs milliseconds for which nothing more may come of a call that has begun to arrive, 100 and up; 60,000
 *     unless set: clients send a call at a stretch. A connection beyond it is closed with 1008. Time in which the server
 *     does not read does not count
 * @param pingAfterMs silence in milliseconds after which a client is pinged, 1 and up; 5,000 unless set, as the original
 * @param giveUpAfterMs silence in milliseconds after which a client is given up, more than {@code pingAfterMs}; 15,000
 *     unless set, as the original. Its clients ping every second
 * @param handshakeTimeoutMs milliseconds in which a connection has to become a WebSocket, 1 and up; 10,000 unless set,
 *     enough for any network
 * @param allowedOrigins origins such as {@code https://example.com} whose pages may connect from a browser; none unless
 *     set. Clients that send no {@code Origin} are not concerned
 * @param maxStreams values being written or read in chunks, and followers, of one connection, 1 and up; 64 unless set:
 *     each writer may have a file as large as its value on the disk, and each follower a page in memory
 * @param streamIdleMs milliseconds without a call of it after which a stream is ended, 100 and up; 300,000 unless set
 * @param security who may use the server; {@link SecurityOptions#LOCAL} unless set
 */
public record ServerOptions(String host, int port, int ioThreads, int busyPollUs, int maxConnections,
        long maxMessageBytes,
        int maxCallBytes, int maxCallsInFlight, long maxBufferedBytes, int maxCallsPerSecond, int callIdleMs,
        int pingAfterMs,
        int giveUpAfterMs, int handshakeTimeoutMs,
        Set<String> allowedOrigins, int maxStreams, int streamIdleMs, SecurityOptions security) {

    /** What applies where nothing is set. */
    public static final ServerOptions DEFAULT = builder().build();

    private static final int MAX_PORT = 65_535;
    private static final int MAX_IO_THREADS = 1_024;
    private static final int MAX_BUSY_POLL_US = 1_000;
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final int MAX_CALLS_PER_SECOND = 1_000_000_000;
    private static final int MIN_CALL_BYTES = 65_536;
    private static final int MIN_IDLE_MS = 100;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public ServerOptions {
        Objects.requireNonNull(host, "host");
        require("port", port, 0, MAX_PORT);
        require("ioThreads", ioThreads, 1, MAX_IO_THREADS);
        require("busyPollUs", busyPollUs, 0, MAX_BUSY_POLL_US);
        require("maxConnections", maxConnections, 1, MAX_CONNECTIONS);
        require("maxMessageBytes", maxMessageBytes, 1, Long.MAX_VALUE);
        require("maxCallBytes", maxCallBytes, MIN_CALL_BYTES, Integer.MAX_VALUE - 16);
        require("maxCallsInFlight", maxCallsInFlight, 1, Integer.MAX_VALUE);
        require("maxBufferedBytes", maxBufferedBytes, 1, Long.MAX_VALUE);
        require("maxCallsPerSecond", maxCallsPerSecond, 0, MAX_CALLS_PER_SECOND);
        require("callIdleMs", callIdleMs, MIN_IDLE_MS, Integer.MAX_VALUE);
        require("pingAfterMs", pingAfterMs, 1, Integer.MAX_VALUE);
        require("giveUpAfterMs", giveUpAfterMs, pingAfterMs + 1L, Integer.MAX_VALUE);
        require("handshakeTimeoutMs", handshakeTimeoutMs, 1, Integer.MAX_VALUE);
        require("maxStreams", maxStreams, 1, Integer.MAX_VALUE);
        require("streamIdleMs", streamIdleMs, MIN_IDLE_MS, Integer.MAX_VALUE);
        allowedOrigins = Set.copyOf(allowedOrigins);
        Objects.requireNonNull(security, "security");
    }

    private static void require(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ": expected " + min + " to " + max);
        }
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
        private String host = "127.0.0.1";
        private int port = 34_129;
        private int ioThreads = Math.min(MAX_IO_THREADS, Runtime.getRuntime().availableProcessors());
        private int busyPollUs = 50;
        private int maxConnections = 16_384;
        private long maxMessageBytes = 512L << 20;
        private int maxCallBytes = 256 << 20;
        private int maxCallsInFlight = 4_096;
        private long maxBufferedBytes = 16L << 20;
        private int maxCallsPerSecond;
        private int callIdleMs = 60_000;
        private int pingAfterMs = 5_000;
        private int giveUpAfterMs = 15_000;
        private int handshakeTimeoutMs = 10_000;
        private Set<String> allowedOrigins = Set.of();
        private int maxStreams = 64;
        private int streamIdleMs = 300_000;

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
         * Sets {@link ServerOptions#allowedOrigins()}.
         *
         * @param value such as {@code https://example.com}
         * @return this
         */
        public Builder allowedOrigins(Set<String> value) {
            this.allowedOrigins = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#maxStreams()}.
         *
         * @param value 1 and up
         * @return this
         */
        public Builder maxStreams(int value) {
            this.maxStreams = value;
            return this;
        }

        /**
         * Sets {@link ServerOptions#streamIdleMs()}.
         *
         * @param value milliseconds, 100 and up
         * @return this
         */
        public Builder streamIdleMs(int value) {
            this.streamIdleMs = value;
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
            return new ServerOptions(host, port, ioThreads, busyPollUs, maxConnections, maxMessageBytes, maxCallBytes,
                    maxCallsInFlight, maxBufferedBytes, maxCallsPerSecond, callIdleMs, pingAfterMs,
                    giveUpAfterMs, handshakeTimeoutMs, allowedOrigins, maxStreams, streamIdleMs, security);
        }
    }
}
