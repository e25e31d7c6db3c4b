package io.simdrdrive.cli.settings;

import java.util.List;

/** Settings cannot be used. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, a line each, with its place. */
    public List<String> problems() {
        return problems;
    }
}
