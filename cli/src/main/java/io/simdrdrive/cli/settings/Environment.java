package io.simdrdrive.cli.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the environment says of settings. An empty variable says nothing. */
final class Environment {
    private Environment() {}

    static List<Given> read(Map<String, String> variables) {
        List<Given> given = new ArrayList<>();
        Arrays.stream(Setting.values()).forEach(setting -> {
            String text = variables.getOrDefault(setting.environment(), "");
            if (!text.isEmpty()) {
                given.add(new Given(setting, text, "environment " + setting.environment()));
            }
        });
        return given;
    }
}
