package io.simdrdrive.cli.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.Toml;

/** The settings as a file that says the same, with who said so. They hold names of files with secrets, and no secrets. */
public final class PrintedSettings {
    private static final int WIDTH = 44;

    private PrintedSettings() {}

    /** A line each. */
    public static List<String> lines(Settings settings) {
        List<String> lines = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            Value value = settings.of(setting);
            Object content = value.value();
            String line = content == null
                    ? "# " + setting.key() + " is not set"
                    // As a comment where a file that says it beside the others would be refused.
                    : (settings.counts(setting) ? "" : "# ") + setting.key() + " = " + toml(setting.kind(), content);
            lines.add(line + " ".repeat(Math.max(1, WIDTH - line.length())) + "# " + value.place());
        }
        return lines;
    }

    private static String toml(Kind kind, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(part -> quoted(part.toString())).collect(Collectors.joining(", ", "[", "]"));
        }
        return kind.isQuoted() ? quoted(kind.write(value)) : kind.write(value);
    }

    private static String quoted(String text) {
        return "\"" + Toml.tomlEscape(text) + "\"";
    }
}
