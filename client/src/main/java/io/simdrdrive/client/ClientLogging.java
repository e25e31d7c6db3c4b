package io.simdrdrive.client;

import java.lang.System.Logger.Level;
import java.util.List;

/**
 * The client's log. It goes to the {@link System.Logger} {@value #NAME}, and so to whatever backend the program has for those:
 * {@code java.util.logging} if nothing else is there. Levels are a matter of that backend's configuration.
 */
public final class ClientLogging {
    /** The logger's name; a level for {@code io.simdrdrive} holds for the server and the store as well. */
    public static final String NAME = "io.simdrdrive.client";

    private static final List<Level> LEVELS = List.of(Level.ERROR, Level.WARNING, Level.INFO, Level.DEBUG, Level.TRACE);

    private ClientLogging() {}

    /**
     * Logs one line a level, from error to trace, so as to see which of them come through, and where.
     *
     * @return the levels that are on, as the backend says
     */
    public static List<Level> selfTest() {
        System.Logger logger = System.getLogger(NAME);
        LEVELS.forEach(level -> logger.log(level, "self-test of the log: level {0} is on", level));
        return LEVELS.stream().filter(logger::isLoggable).toList();
    }
}
