package io.simdrdrive.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in the documentation is the table of settings. */
class SettingsDocsTest {
    private static final Path OPERATIONS = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("operations.md");

    @Test
    void theDocumentationHasTheTable() throws IOException {
        List<String> table = new ArrayList<>(List.of("| setting | default | what |", "| --- | --- | --- |"));
        for (Setting setting : Setting.values()) {
            String label = setting.kind().label().isEmpty() ? "" : " " + setting.kind().label();
            table.add("| `" + setting.key() + label + "` | " + shown(setting) + " | " + setting.doc() + " |");
        }

        assertThat(Files.readString(OPERATIONS)).as("put this table into it:\n%s\n", String.join("\n", table))
                .contains(String.join("\n", table));
    }

    private static String shown(Setting setting) {
        String text = setting.initialText();
        return "`" + text + "`";
    }
}
