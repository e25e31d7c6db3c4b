package io.simdrdrive.it.rules;

import io.simdrdrive.it.support.ProjectFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text file that people write.
 *
 * @param path  relative to the checkout, with '/'
 * @param lines its text
 */
record SourceFile(String path, List<String> lines) {
    private static final Set<String> NOT_WRITTEN = Set.of(".git", "target", ".idea", ".vscode", "golden", "__pycache__",
            ".venv", "venv");
    private static final Pattern TEXT = Pattern
            .compile(
                    ".*\\.(java|py|rs|md|xml|toml|sh|properties)|(.*/)?(simd-r-drive|main-job|compare|run|[\\w-]+\\.yml)");
    private static final Pattern COMMENT_OR_BLANK = Pattern.compile("\\s*(//.*|/?\\*.*)?");

    /** All of the checkout. */
    static List<SourceFile> all() throws IOException {
        Path root = ProjectFiles.root();
        List<SourceFile> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_WRITTEN.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (attributes.isRegularFile() && TEXT.matcher(name).matches()) {
                    files.add(new SourceFile(name, Files.readAllLines(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** The module that it belongs to, or its own name in the root. */
    String module() {
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    boolean isTest() {
        return path.contains("/src/test/java/");
    }

    /** How many lines are neither blank nor comment. */
    long codeLines() {
        return lines.stream().filter(line -> !COMMENT_OR_BLANK.matcher(line).matches()).count();
    }

    /** Its lines that have the pattern, each as {@code path:line: text}. */
    Stream<String> find(Pattern pattern) {
        return IntStream.range(0, lines.size()).filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> path + ":" + (i + 1) + ": " + lines.get(i).strip());
    }
}
