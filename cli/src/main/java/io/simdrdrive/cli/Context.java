package io.simdrdrive.cli;

import io.simdrdrive.cli.session.ServerAccess;
import io.simdrdrive.cli.session.Session;
import io.simdrdrive.cli.session.SessionMode;
import io.simdrdrive.cli.session.Sessions;
import io.simdrdrive.cli.session.Target;
import io.simdrdrive.cli.session.TlsFiles;
import io.simdrdrive.cli.session.TokenSource;
import io.simdrdrive.cli.settings.SettingsException;
import io.simdrdrive.store.StoreOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs of one run share: the standard streams, the target, and its session. For one thread, but for
 * {@link #abandon()}, which a signal may call.
 */
public final class Context implements AutoCloseable {
    private final Console console;
    private volatile @Nullable String target;
    private volatile @Nullable Session session;
    private volatile boolean isAbandoned;
    private @Nullable String place;
    private StoreOptions storeOptions = StoreOptions.DEFAULT;
    private ServerAccess access = new ServerAccess(new TokenSource(null), TlsFiles.of(null, null, null));
    private boolean isShell;
    private boolean isDebug;

    /** Before anything is known of the target. */
    public Context(Console console) {
        this.console = console;
    }

    /** The standard streams. */
    public Console console() {
        return console;
    }

    /** Standard output. */
    public StandardOutput out() {
        return console.out();
    }

    /** Names the target; null where the command line does not. */
    void target(@Nullable String text) {
        this.target = text;
    }

    /** The target. */
    public Target target() {
        String text = target;
        if (text == null) {
            throw new CliException(ExitCode.USAGE,
                    "there is no TARGET: it comes first, as in 'simd-r-drive data.bin VERB'");
        }
        return Target.parse(text);
    }

    /** How stores are opened for writing. */
    public StoreOptions storeOptions() {
        return storeOptions;
    }

    void storeOptions(StoreOptions options) {
        this.storeOptions = options;
    }

    /** Names what servers are shown and trusted by. */
    void access(ServerAccess newAccess) {
        this.access = newAccess;
    }

    /** A session on another target, for one verb, to be closed by the caller. */
    public Session otherSession(String name) {
        return Sessions.open(Target.parse(name), SessionMode.ONE_VERB, storeOptions, access);
    }

    /** The session that this run's verbs share; it is opened for one verb where no shell has opened it. */
    public Session session() {
        Session open = session;
        return open != null ? open : open(SessionMode.ONE_VERB);
    }

    /** Opens the session for a shell. */
    public Session openLasting(boolean readOnly) {
        isShell = true;
        return open(readOnly ? SessionMode.LASTING_READ_ONLY : SessionMode.LASTING);
    }

    private synchronized Session open(SessionMode mode) {
        Session opened = Sessions.open(target(), mode, storeOptions, access);
        session = opened;
        return opened;
    }

    /** Whether verbs come from a shell, whose standard input is no value's. */
    public boolean isShell() {
        return isShell;
    }

    /** Whether failures show their stack traces. */
    public boolean isDebug() {
        return isDebug;
    }

    /** Makes failures show their stack traces. */
    void debug(boolean value) {
        this.isDebug = value;
    }

    /** Names the place that later failures are told of, as the line of a script. */
    public void place(String name) {
        this.place = name;
    }

    /** Tells of a failure in one line, or one for each setting that is wrong, and gives its exit code. */
    public int fail(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        if (!isAbandoned && failure.exitCode() != ExitCode.BROKEN_PIPE) {
            List<String> lines = thrown instanceof SettingsException e ? e.problems() : List.of(failure.message());
            lines.forEach(line -> console.complain((place == null ? "" : place + ": ") + line));
        }
        if (isDebug) {
            thrown.printStackTrace(console.err());
        }
        return failure.exitCode().code();
    }

    /** Closes the session under a verb that may still use it. What the verb then meets is not told. */
    void abandon() {
        isAbandoned = true;
        close();
    }

    /** Closes the session. */
    @Override
    public synchronized void close() {
        Session open = session;
        if (open != null) {
            open.close();
        }
    }
}
