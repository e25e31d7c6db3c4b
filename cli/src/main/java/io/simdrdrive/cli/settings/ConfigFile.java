package io.simdrdrive.cli.settings;

import io.simdrdrive.cli.files.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A file of settings, in TOML: {@code key = value}, a line each. */
final class ConfigFile {
    private ConfigFile() {}

    /** What a file says; what is wrong with it is added to the problems. */
    static List<Given> read(Path file, List<String> problems) {
        TomlParseResult parsed = Toml.parse(TextFile.read(file, "settings"));
        if (parsed.hasErrors()) {
            parsed.errors().forEach(error -> problems.add(file + ":" + error.position().line() + ": "
                    + error.getMessage()));
            return List.of();
        }
        List<Given> given = new ArrayList<>();
        for (String key : parsed.keySet()) {
            TomlPosition position = Objects.requireNonNull(parsed.inputPositionOf(List.of(key)));
            String place = file + ":" + position.line();
            Optional<Setting> setting = Arrays.stream(Setting.values()).filter(any -> any.key().equals(key))
                    .findFirst();
            String text = text(Objects.requireNonNull(parsed.get(List.of(key))));
            if (setting.isEmpty()) {
                problems.add(place + ": there is no setting '" + key + "'"
                        + Spelling.nearest(key, keys()).map(nearest -> ", the nearest is '" + nearest + "'").orElse("")
                        + "; 'serve --help' lists them");
            } else if (text == null) {
                problems.add(place + ": " + key + " has no value that a setting can have: expected "
                        + setting.get().kind().expected());
            } else {
                given.add(new Given(setting.get(), text, place));
            }
        }
        return given;
    }

    private static List<String> keys() {
        return Arrays.stream(Setting.values()).map(Setting::key).toList();
    }

    private static @Nullable String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number.toString();
            case Boolean flag -> flag.toString();
            case TomlArray array when array.toList().stream().allMatch(String.class::isInstance) ->
                array.toList().stream().map(Object::toString).collect(Collectors.joining(","));
            case TomlTable _ -> null;
            default -> null;
        };
    }
}
