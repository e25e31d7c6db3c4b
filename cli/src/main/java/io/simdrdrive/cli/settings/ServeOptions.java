package io.simdrdrive.cli.settings;

import io.simdrdrive.cli.logging.LogFormat;
import io.simdrdrive.cli.logging.LogLevels;
import io.simdrdrive.server.CallLogging;
import io.simdrdrive.server.ScanLimits;
import io.simdrdrive.server.SecurityOptions;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.StreamLimits;
import io.simdrdrive.server.TlsOptions;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.ParallelIndexing;
import io.simdrdrive.store.StoreOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What settings mean for a store and its server. */
public final class ServeOptions {
    private ServeOptions() {}

    /** How the server is started. */
    public static ServerOptions server(Settings settings) {
        return ServerOptions.builder().host(settings.text(Setting.HOST)).port(settings.integer(Setting.PORT))
                .ioThreads(settings.integer(Setting.IO_THREADS))
                .busyPollUs(settings.integer(Setting.BUSY_POLL_US))
                .maxConnections(settings.integer(Setting.MAX_CONNECTIONS))
                .maxHandshakes(settings.integer(Setting.MAX_HANDSHAKES))
                .maxHeaderBytes(settings.integer(Setting.MAX_HEADER_SIZE))
                .maxMessageBytes(settings.number(Setting.MAX_MESSAGE_SIZE))
                .maxCallBytes(settings.integer(Setting.MAX_CALL_SIZE))
                .maxCallsInFlight(settings.integer(Setting.MAX_CALLS_IN_FLIGHT))
                .maxBufferedBytes(settings.number(Setting.MAX_BUFFERED_SIZE))
                .maxCallsPerSecond(settings.integer(Setting.MAX_CALLS_PER_SECOND))
                .callIdleMs(settings.integer(Setting.CALL_IDLE))
                .maxUnfinishedBytes(settings.numberOr(Setting.MAX_UNFINISHED_SIZE, 0))
                .maxOutOfOrderBytes(settings.number(Setting.MAX_OUT_OF_ORDER_SIZE))
                .maxListLength(settings.integer(Setting.MAX_LIST_LENGTH))
                .scans(scans(settings)).streams(streams(settings))
                .pingAfterMs(settings.integer(Setting.PING_AFTER))
                .giveUpAfterMs(settings.integer(Setting.GIVE_UP_AFTER))
                .handshakeTimeoutMs(settings.integer(Setting.HANDSHAKE_TIMEOUT))
                .closeTimeoutMs(settings.integer(Setting.CLOSE_TIMEOUT))
                .readyAfterFreedBytes(settings.number(Setting.READY_AFTER_FREED))
                .allowedOrigins(Set.copyOf(settings.list(Setting.ALLOWED_ORIGINS)))
                .security(new SecurityOptions(settings.file(Setting.TOKENS), settings.isOn(Setting.INSECURE),
                        tls(settings)))
                .build();
    }

    private static ScanLimits scans(Settings settings) {
        return new ScanLimits(settings.integer(Setting.MAX_SCANS), settings.integer(Setting.SCAN_IDLE),
                settings.integer(Setting.MAX_SCAN_ENTRIES), settings.integer(Setting.MAX_SCAN_SIZE));
    }

    private static StreamLimits streams(Settings settings) {
        return new StreamLimits(settings.integer(Setting.MAX_STREAMS), settings.integer(Setting.STREAM_IDLE),
                settings.integer(Setting.MAX_CHUNK_SIZE), settings.number(Setting.MAX_AHEAD_SIZE),
                settings.integer(Setting.CHUNK_TIMEOUT), settings.integer(Setting.MAX_FOLLOW_ENTRIES),
                settings.integer(Setting.MAX_FOLLOW_WAIT));
    }

    /** How the store is opened: as before, and with what the settings say. */
    public static StoreOptions store(Settings settings, StoreOptions others) {
        Durability durability = Durability.valueOf(settings.text(Setting.DURABILITY).toUpperCase(Locale.ROOT));
        return new StoreOptions(durability, settings.number(Setting.FLUSH_INTERVAL), others.maxSetAsideBytes(),
                others.repair(),
                ParallelIndexing.valueOf(settings.text(Setting.PARALLEL_INDEXING).toUpperCase(Locale.ROOT)));
    }

    /** Which calls have lines in the log. */
    public static CallLogging calls(Settings settings) {
        return new CallLogging(accessLog(settings) != null, settings.number(Setting.SLOW_CALL));
    }

    /** Where the lines of all calls go; null for nowhere. */
    public static @Nullable String accessLog(Settings settings) {
        Path file = settings.file(Setting.ACCESS_LOG);
        return file == null ? null : file.toString();
    }

    /** What else is logged. */
    public static LogLevels logLevels(Settings settings) {
        return LogLevels.parse(settings.text(Setting.LOG_LEVEL));
    }

    /** How it is. */
    public static LogFormat logFormat(Settings settings) {
        return LogFormat.of(settings.text(Setting.LOG_FORMAT));
    }

    private static @Nullable TlsOptions tls(Settings settings) {
        Path certificate = settings.file(Setting.TLS_CERTIFICATE);
        Path key = settings.file(Setting.TLS_KEY);
        return certificate == null || key == null
                ? null
                : new TlsOptions(certificate, key, settings.file(Setting.TLS_KEY_PASSWORD_FILE), settings.file(
                        Setting.TLS_CLIENT_CA));
    }
}
