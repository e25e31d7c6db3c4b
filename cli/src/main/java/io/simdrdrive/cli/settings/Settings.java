package io.simdrdrive.cli.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** All settings of a server with their values, and who said so. Immutable. */
public final class Settings {
    private final EnumMap<Setting, Value> values;

    private Settings(EnumMap<Setting, Value> values) {
        this.values = values;
    }

    /**
     * Puts together what is said: the file first, then the environment, then the flags, of which the last one counts.
     *
     * @param file a file of settings, or null
     * @param environment the variables of the process
     * @param flags of the command line
     * @throws SettingsException if something is wrong; it names all that is
     */
    public static Settings read(@Nullable Path file, Map<String, String> environment, ParseResult flags) {
        List<String> problems = new ArrayList<>();
        List<List<Given>> layers = new ArrayList<>();
        layers.add(file == null ? List.of() : ConfigFile.read(file, problems));
        problems.addAll(Variables.unknown(environment));
        problems.addAll(ServeFlags.unknown(flags));
        layers.add(Environment.read(environment));
        layers.add(ServeFlags.read(flags));
        Settings settings = of(layers, problems);
        if (problems.isEmpty()) {
            problems.addAll(Contradictions.in(settings));
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private static Settings of(List<List<Given>> layers, List<String> problems) {
        EnumMap<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, new Value(setting.initial(), "default", 0));
        }
        for (int rank = 1; rank <= layers.size(); rank++) {
            for (Given given : layers.get(rank - 1)) {
                Setting setting = given.setting();
                try {
                    values.put(setting, new Value(setting.kind().parse(given.text()), given.place(), rank));
                } catch (IllegalArgumentException e) {
                    problems.add(given.place() + ": " + setting.key() + " is '" + given.text() + "': "
                            + e.getMessage());
                }
            }
        }
        return new Settings(values);
    }

    /** Those that have another value here, and count only from the next start on. */
    public List<Setting> needRestart(Settings before) {
        return Arrays.stream(Setting.values()).filter(setting -> !setting.isReloaded())
                .filter(setting -> !Objects.equals(of(setting).value(), before.of(setting).value())).toList();
    }

    /** Whether a setting says something beside the others: {@code flush-interval} does with durability interval alone. */
    boolean counts(Setting setting) {
        return setting != Setting.FLUSH_INTERVAL || text(Setting.DURABILITY).equals("interval");
    }

    Value of(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    /** A number, a size in bytes, or a duration in milliseconds. */
    public long number(Setting setting) {
        return (Long) present(setting);
    }

    /** The same, or another where nothing is said. */
    long numberOr(Setting setting, long other) {
        return of(setting).value() instanceof Long number ? number : other;
    }

    /** The same, where the setting's range is that of an int. */
    public int integer(Setting setting) {
        return Math.toIntExact(number(setting));
    }

    /** A text. */
    public String text(Setting setting) {
        return present(setting).toString();
    }

    /** True or false. */
    public boolean isOn(Setting setting) {
        return (Boolean) present(setting);
    }

    /** A file, or null where none is named. */
    public @Nullable Path file(Setting setting) {
        return (Path) of(setting).value();
    }

    /** Several texts. */
    public List<String> list(Setting setting) {
        return ((List<?>) present(setting)).stream().map(Object::toString).toList();
    }

    private Object present(Setting setting) {
        return Objects.requireNonNull(of(setting).value());
    }
}
