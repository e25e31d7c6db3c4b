package io.simdrdrive.cli.settings;

import io.simdrdrive.cli.logging.LogLevels;
import io.simdrdrive.server.ScanLimits;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.StreamLimits;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreOptions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what a server can be told. Flags, names in the environment, keys of the file, help, documentation and
 * the checks of values follow from it.
 */
@SuppressWarnings("ImmutableEnumChecker") // kinds and defaults are, though their types do not say so
public enum Setting {
    /** The address. */
    HOST(Kind.text("HOST"), ServerOptions.DEFAULT.host(), "The address to listen on."),
    /** The port. */
    PORT(Kind.number(0, 65_535), ServerOptions.DEFAULT.port(),
            "The port; 0 is any that is free, and the line that is printed names it."),
    /** Tokens. */
    TOKENS(Kind.file(), null,
            "Serve only who shows a token: a line of the file is NAME ROLE TOKEN, the role read, write or admin. SIGHUP reads it again."),
    /** Without tokens. */
    INSECURE(Kind.flag(), false,
            "Listen without tokens on an address that other machines reach: whoever reaches it can read and write."),
    /** Certificates. */
    TLS_CERTIFICATE(Kind.file(), null,
            "Speak TLS only, with this certificate, followed by those that lead to a trusted one (PEM). SIGHUP reads it again."),
    /** Key. */
    TLS_KEY(Kind.file(), null, "The private key of the certificate (PEM). SIGHUP reads it again."),
    /** The key's password. */
    TLS_KEY_PASSWORD_FILE(Kind.file(), null, "A file whose first line is the password of an encrypted key."),
    /** Certificates of clients. */
    TLS_CLIENT_CA(Kind.file(), null,
            "Serve only who shows a certificate that one of these has signed (PEM). SIGHUP reads it again."),
    /** Browsers. */
    ALLOWED_ORIGINS(Kind.origins(), List.of(),
            "The origins whose pages may connect from a browser, with commas between them. Clients that send no Origin are not concerned."),
    /** Forces. */
    DURABILITY(Kind.choice("WHEN", "none", "interval", "commit"), name(StoreOptions.DEFAULT.durability()),
            "When writes are forced to the disk: none (the system decides), interval, or commit, before the call is answered; calls that arrive together share a wait."),
    /** Forces every so often. */
    FLUSH_INTERVAL(Kind.duration(1, 3_600_000), StoreOptions.DEFAULT.flushIntervalMs(),
            "How often durability interval forces: what a power cut may cost at the most."),
    /** A second thread. */
    PARALLEL_INDEXING(Kind.choice("WHEN", "auto", "always", "never"), name(StoreOptions.DEFAULT.parallelIndexing()),
            "Whether a second thread puts batches into the index while they are written: auto for batches of 256 entries and more that follow each other closely, where a processor is free."),
    /** Connections. */
    MAX_CONNECTIONS(Kind.number(1, 1_000_000), ServerOptions.DEFAULT.maxConnections(),
            "Clients at a time; the handshake of one more is refused with 503."),
    /** Connections that are no clients yet. */
    MAX_HANDSHAKES(Kind.number(1, 1_000_000), ServerOptions.DEFAULT.maxHandshakes(),
            "Connections beyond max-connections that may be on their way to a handshake, or fetch a page; more are not accepted before one of them ends."),
    /** Heads of requests. */
    MAX_HEADER_SIZE(Kind.size(1_024, 1 << 20), ServerOptions.DEFAULT.maxHeaderBytes(),
            "The head of a handshake, or of a request for a page; a larger one is answered with 400."),
    /** Messages. */
    MAX_MESSAGE_SIZE(Kind.size(1, Long.MAX_VALUE), ServerOptions.DEFAULT.maxMessageBytes(),
            "The largest WebSocket message; a larger one closes the connection with 1009."),
    /** Calls. */
    MAX_CALL_SIZE(Kind.size(65_536, Integer.MAX_VALUE - 16), ServerOptions.DEFAULT.maxCallBytes(),
            "The largest call, and the largest answer. A larger call closes the connection with 1009, a larger answer is refused with status 2."),
    /** Pipelines. */
    MAX_CALLS_IN_FLIGHT(Kind.number(1, Integer.MAX_VALUE), ServerOptions.DEFAULT.maxCallsInFlight(),
            "Calls of one connection that run at a time; it is read no further while there are so many. More that have begun to arrive and not ended close it with 1008."),
    /** Slow readers. */
    MAX_BUFFERED_SIZE(Kind.size(1, Long.MAX_VALUE), ServerOptions.DEFAULT.maxBufferedBytes(),
            "What one connection's running calls and unread answers may hold, or an eighth of the heap if that is less; it is read no further until its client has read."),
    /** Calls that do not end. */
    MAX_UNFINISHED_SIZE(Kind.size(65_536, Long.MAX_VALUE), null,
            "What one connection's calls that have begun to arrive and not ended may hold together; more closes it with 1009. Not less than max-call-size."),
    /** Frames in no order. */
    MAX_OUT_OF_ORDER_SIZE(Kind.size(1, Long.MAX_VALUE), ServerOptions.DEFAULT.maxOutOfOrderBytes(),
            "Of these, what may wait for a frame that comes before it; more closes the connection with 1008."),
    /** Lists. */
    MAX_LIST_LENGTH(Kind.number(1, Integer.MAX_VALUE - 16), ServerOptions.DEFAULT.maxListLength(),
            "Elements of a list in a call, as the keys of a batch; a longer one is refused with status 2."),
    /** Rate. */
    MAX_CALLS_PER_SECOND(Kind.number(0, 1_000_000_000), ServerOptions.DEFAULT.maxCallsPerSecond(),
            "Calls a second of one connection, a second's worth of them at once; a faster one is read more slowly. 0 is no limit."),
    /** Calls that do not go on. */
    CALL_IDLE(Kind.duration(100, Integer.MAX_VALUE), ServerOptions.DEFAULT.callIdleMs(),
            "The time in which something more has to come of a call that has begun to arrive; after it, the connection is closed with 1008."),
    /** Scans. */
    MAX_SCANS(Kind.number(1, 1_000_000), ScanLimits.DEFAULT.maxScans(),
            "Scans, of all clients, that wait for their next page; one more ends the one that waits longest, whose cursor is refused with status 2. Each keeps what a compaction would free."),
    /** Scans that nobody goes on with. */
    SCAN_IDLE(Kind.duration(100, Integer.MAX_VALUE), ScanLimits.DEFAULT.idleMs(),
            "The time after which a scan is ended whose next page nobody asked for; its cursor is refused with status 2."),
    /** Pages. */
    MAX_SCAN_ENTRIES(Kind.number(1, 4 << 20), ScanLimits.DEFAULT.maxEntries(),
            "Entries in a page of a scan, and as many as max-call-size has room for."),
    /** Payloads in pages. */
    MAX_SCAN_SIZE(Kind.size(1_024, 1 << 30), ScanLimits.DEFAULT.maxBytes(),
            "Payloads in a page of a scan, or half of max-call-size if that is less; one that is longer by itself is left out of its page."),
    /** Streams. */
    MAX_STREAMS(Kind.number(1, Integer.MAX_VALUE), StreamLimits.DEFAULT.maxStreams(),
            "Streams that one connection may have open; one more is refused with status 2. A value that is being written may take its size on the disk meanwhile."),
    /** Streams that nobody calls for. */
    STREAM_IDLE(Kind.duration(100, Integer.MAX_VALUE), StreamLimits.DEFAULT.idleMs(),
            "The time without a call of it after which a stream is ended; its calls are refused with status 2."),
    /** Chunks. */
    MAX_CHUNK_SIZE(Kind.size(4_096, 1 << 30), StreamLimits.DEFAULT.maxChunkBytes(),
            "A chunk of a stream, read or written, and the payloads in a page of a follower, or half of max-call-size if that is less."),
    /** Chunks that are not taken yet. */
    MAX_AHEAD_SIZE(Kind.size(4L << 20, Long.MAX_VALUE), StreamLimits.DEFAULT.maxAheadBytes(),
            "How far a chunk may reach beyond what the store has taken of its stream; one that reaches further is refused with status 2."),
    /** Chunks that are missing. */
    CHUNK_TIMEOUT(Kind.duration(1, Integer.MAX_VALUE), StreamLimits.DEFAULT.chunkTimeoutMs(),
            "The time for which a chunk may be missing while later ones, or the end, are there; after it, the stream is ended, with status 2."),
    /** Pages of followers. */
    MAX_FOLLOW_ENTRIES(Kind.number(1, 4 << 20), StreamLimits.DEFAULT.maxFollowEntries(),
            "Entries in a page of a follower, and as many as max-call-size has room for."),
    /** Followers that wait. */
    MAX_FOLLOW_WAIT(Kind.duration(1, Integer.MAX_VALUE), StreamLimits.DEFAULT.maxFollowWaitMs(),
            "The time for which a follower's call waits for an entry, or half of stream-idle if that is less; then its page is empty."),
    /** Handshakes. */
    HANDSHAKE_TIMEOUT(Kind.duration(1, Integer.MAX_VALUE), ServerOptions.DEFAULT.handshakeTimeoutMs(),
            "The time in which a connection has to become a WebSocket, or has to have taken its page; after it, it is closed."),
    /** Pings. */
    PING_AFTER(Kind.duration(1, Integer.MAX_VALUE - 1), ServerOptions.DEFAULT.pingAfterMs(),
            "The silence after which a client is pinged."),
    /** Silence. */
    GIVE_UP_AFTER(Kind.duration(2, Integer.MAX_VALUE), ServerOptions.DEFAULT.giveUpAfterMs(),
            "The silence after which a connection is closed with 1001; longer than ping-after."),
    /** Goodbyes. */
    CLOSE_TIMEOUT(Kind.duration(1, 3_600_000), ServerOptions.DEFAULT.closeTimeoutMs(),
            "The time that a client has to take a goodbye, with what is before it, and to close its side; after it, it is cut off."),
    /** Disks that were full. */
    READY_AFTER_FREED(Kind.size(0, Long.MAX_VALUE), ServerOptions.DEFAULT.readyAfterFreedBytes(),
            "How much more has to be free on a disk than when it was found full, before /readyz says yes; a write that succeeds has it say so as well."),
    /** Stopping. */
    DRAIN_TIMEOUT(Kind.duration(0, 3_600_000), 30_000,
            "How long SIGTERM waits for calls to end and clients to go, before it cuts them off. A second signal waits no longer."),
    /** Levels. */
    LOG_LEVEL(Kind.levels(), LogLevels.DEFAULT,
            "What is logged on standard error: off, error, warning, info, debug or trace; and for some loggers, as in warning,io.simdrdrive.server=debug. SIGHUP reads it again."),
    /** Lines. */
    LOG_FORMAT(Kind.choice("FORMAT", "text", "json"), "text",
            "How a line of the log is written: text, or json, an object a line. SIGHUP reads it again."),
    /** Calls. */
    ACCESS_LOG(Kind.file(), null,
            "Write a line for each call: to the end of this file, or to standard error (stderr). SIGHUP reads it again, and opens the file anew."),
    /** Slow calls. */
    SLOW_CALL(Kind.duration(0, 3_600_000), 0,
            "Log a warning for each call that takes as long, or longer; 0 for none. SIGHUP reads it again."),
    /** Threads. */
    IO_THREADS(Kind.number(1, 1_024), ServerOptions.DEFAULT.ioThreads(),
            "Threads that serve connections; by default one a processor."),
    /** Looking before sleeping. */
    BUSY_POLL_US(Kind.number(0, 1_000), ServerOptions.DEFAULT.busyPollUs(),
            "Microseconds for which a thread looks for a lone client's next call before it sleeps, as long as that pays; 0 is not at all.");

    private final Kind kind;
    private final @Nullable Object initial;
    private final String doc;

    Setting(Kind kind, @Nullable Object initial, String doc) {
        this.kind = kind;
        this.initial = initial instanceof Integer number ? Long.valueOf(number) : initial;
        this.doc = doc;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The key in the file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The option of the command line. */
    public String flag() {
        return "--" + key();
    }

    /** The name in the environment. */
    public String environment() {
        return Variables.PREFIX + name();
    }

    /** What it is for, in sentences. */
    public String doc() {
        return doc;
    }

    /** What it is where nothing is said, for people. */
    public String initialText() {
        return switch (this) {
            case IO_THREADS -> "processors";
            case MAX_UNFINISHED_SIZE -> "twice max-call-size";
            default -> initial == null || initial.equals(List.of()) ? "none" : kind.write(initial);
        };
    }

    /** Whether SIGHUP is enough for another value to count. */
    public boolean isReloaded() {
        return switch (this) {
            case LOG_LEVEL, LOG_FORMAT, ACCESS_LOG, SLOW_CALL -> true;
            default -> false;
        };
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    Object initial() {
        return initial;
    }
}
