package io.simdrdrive.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.PythonWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's programs and commands work as they stand there, in their order. */
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    @TempDir
    Path directory;

    @Test
    void everyBlockRuns() throws IOException {
        List<CodeBlock> blocks = CodeBlock.of(Files.readString(ProjectFiles.root().resolve("README.md")));
        assertThat(blocks).extracting(CodeBlock::language).contains("sh", "java", "python");

        PythonWheel wheel = PythonWheel.get(); // or the reader has no Python, and this test cannot run
        try (ReadmeRun reader = new ReadmeRun(directory, wheel.wheels())) {
            for (CodeBlock block : blocks) {
                reader.run(block);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CHANGELOG.md", "docs/architecture.md", "docs/store-format.md",
            "docs/wire-protocol.md", "docs/decisions.md"})
    void linksLeadToFiles(String name) throws IOException {
        Path page = ProjectFiles.root().resolve(name);

        List<String> targets = LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)).toList();

        assertThat(targets).allSatisfy(target -> assertThat(page.resolveSibling(target)).exists());
    }
}
