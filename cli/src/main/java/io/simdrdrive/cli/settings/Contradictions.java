package io.simdrdrive.cli.settings;

import java.util.ArrayList;
import java.util.List;

/** Values that are right each, and wrong together. */
final class Contradictions {
    private Contradictions() {}

    static List<String> in(Settings settings) {
        List<String> problems = new ArrayList<>();
        if (settings.number(Setting.GIVE_UP_AFTER) <= settings.number(Setting.PING_AFTER)) {
            problems.add(described(settings, Setting.GIVE_UP_AFTER) + " has to be longer than "
                    + described(settings, Setting.PING_AFTER));
        }
        if (settings.numberOr(Setting.MAX_UNFINISHED_SIZE, Long.MAX_VALUE) < settings.number(Setting.MAX_CALL_SIZE)) {
            problems.add(described(settings, Setting.MAX_UNFINISHED_SIZE) + " has to hold "
                    + described(settings, Setting.MAX_CALL_SIZE));
        }
        needs(settings, Setting.TLS_CERTIFICATE, Setting.TLS_KEY, problems);
        needs(settings, Setting.TLS_KEY, Setting.TLS_CERTIFICATE, problems);
        needs(settings, Setting.TLS_KEY_PASSWORD_FILE, Setting.TLS_KEY, problems);
        needs(settings, Setting.TLS_CLIENT_CA, Setting.TLS_CERTIFICATE, problems);
        Value interval = settings.of(Setting.FLUSH_INTERVAL);
        // Who says later that writes are forced otherwise may leave the interval in the file as it is.
        if (interval.rank() > 0 && interval.rank() >= settings.of(Setting.DURABILITY).rank()
                && !settings.counts(Setting.FLUSH_INTERVAL)) {
            problems.add(described(settings, Setting.FLUSH_INTERVAL) + " goes with durability interval, not with "
                    + described(settings, Setting.DURABILITY));
        }
        return problems;
    }

    private static void needs(Settings settings, Setting one, Setting other, List<String> problems) {
        if (settings.file(one) != null && settings.file(other) == null) {
            problems.add(described(settings, one) + " goes with " + other.key() + ", which is not set");
        }
    }

    private static String described(Settings settings, Setting setting) {
        Value value = settings.of(setting);
        return setting.key() + " (" + value.place() + ": "
                + (value.value() == null ? "none" : setting.kind().write(value.value())) + ")";
    }
}
