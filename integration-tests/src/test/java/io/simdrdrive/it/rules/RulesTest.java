package io.simdrdrive.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the compiler does not know of this repository's rules. A failure says what to do instead. */
class RulesTest {
    private static final int MAX_CODE_LINES = 300;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@Dis" + "abled\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sl" + "eep|TimeUnit\\.\\w+\\.sl" + "eep");
    private static final Pattern ONE_MACHINE = Pattern
            .compile("(^|[\\s\"'(=:])/(ho" + "me/\\w|ro" + "ot/|tm" + "p/|Us" + "ers/\\w|wo" + "rk/)");
    private static final Pattern INCUBATOR = Pattern.compile("^import (static )?jdk\\.incubator\\.");
    private static final Pattern UNDERTOW = Pattern.compile("^import (static )?(io\\.undertow|org\\.xnio)\\.");
    private static final Pattern EXPORTED = Pattern.compile("^\\s*(exports|opens)\\s+[\\w.]*\\.internal[\\w.]*\\s*;");
    private static final Pattern FOREIGN_INTERNAL = Pattern
            .compile("^import (io\\.simdrdrive\\.(\\w+)\\.(?:\\w+\\.)*internal\\.[\\w.]+);");
    private static final Pattern INTERNAL_PACKAGE = Pattern
            .compile("/src/main/java/io/simdrdrive/\\w+/internal/(\\w+)/package-info\\.java$");
    private static final Pattern TEST_METHOD = Pattern.compile("^\\s*@(Test|ParameterizedTest|TestFactory)\\b");

    private static List<SourceFile> files = List.of();

    @BeforeAll
    static void read() throws IOException {
        files = SourceFile.all();
        assertThat(files).as("files of the checkout").hasSizeGreaterThan(100);
    }

    @Test
    void nothingIsLeftToBeDone() {
        assertThat(found(UNFINISHED, file -> true))
                .as("finish it now, or put it into the list of the project's issues, where it is seen").isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(found(SWITCHED_OFF, SourceFile::isJava))
                .as("mend the test or delete it; where it needs a tool that a machine may lack, require the tool as"
                        + " PythonWheel and RustReference do: that is reported by name, and fails in CI")
                .isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(found(SLEEP, SourceFile::isTest))
                .as("await what the test waits for, with a deadline: a future, a latch, a condition that is asked again")
                .isEmpty();
    }

    @Test
    void noPathOfOneMachine() {
        assertThat(found(ONE_MACHINE, file -> true))
                .as("use @TempDir, ProjectFiles, or a path relative to the checkout").isEmpty();
    }

    @Test
    void classesAreSmall() {
        assertThat(files.stream().filter(SourceFile::isJava).filter(file -> file.codeLines() > MAX_CODE_LINES)
                .map(file -> file.path() + ": " + file.codeLines()))
                .as("a file has at most %s lines that are neither blank nor comment; give each duty its class",
                        MAX_CODE_LINES)
                .isEmpty();
    }

    @Test
    void onlyOnePackageKnowsTheVectorApi() {
        assertThat(found(INCUBATOR, file -> !isBenchmark(file)
                && !file.path().contains("/io/simdrdrive/store/internal/simd/")))
                .as("call PayloadCopier, which has a scalar twin for JVMs without the incubator module").isEmpty();
    }

    /** Benchmarks are nobody's library: they measure internals, and what vectors do with payloads where they lie. */
    private static boolean isBenchmark(SourceFile file) {
        return file.module().equals("benchmarks");
    }

    @Test
    void onlyTheServerKnowsUndertow() {
        assertThat(found(UNDERTOW, file -> !file.module().equals("server")))
                .as("go through SimdRDriveServer, so that the HTTP library can change behind it").isEmpty();
    }

    @Test
    void internalsStayInside() {
        assertThat(found(EXPORTED, file -> file.path().endsWith("module-info.java")))
                .as("a package of internals is not exported; move what users need into a package that is").isEmpty();
        assertThat(files.stream().filter(SourceFile::isJava).filter(file -> !isBenchmark(file))
                .flatMap(RulesTest::foreignInternals))
                .as("another module's internals; ask that module for an API of it, public or exported to your module")
                .isEmpty();
    }

    @Test
    void theArchitectureKnowsEveryPackage() {
        String architecture = files.stream().filter(file -> file.path().equals("docs/architecture.md"))
                .flatMap(file -> file.lines().stream()).collect(Collectors.joining("\n"));
        assertThat(files.stream().map(file -> INTERNAL_PACKAGE.matcher(file.path())).filter(Matcher::find)
                .map(found -> "`internal." + found.group(1) + "`").filter(name -> !architecture.contains(name)))
                .as("give the package its line in docs/architecture.md").isEmpty();
    }

    @Test
    void testsAreFoundByTheirNames() {
        assertThat(found(TEST_METHOD, file -> file.isTest() && !file.path().endsWith("Test.java")))
                .as("the build runs classes whose names end in Test, and no others; rename the class").isEmpty();
    }

    private static Stream<String> foreignInternals(SourceFile file) {
        return file.lines().stream().flatMap(line -> FOREIGN_INTERNAL.matcher(line).results()
                .filter(found -> !found.group(2).equals(file.module()) && !isOfTests(found))
                .map(found -> file.path() + ": " + line));
    }

    /** What one module's tests lend to those of another. */
    private static boolean isOfTests(MatchResult found) {
        String path = "/src/test/java/" + found.group(1).replace('.', '/') + ".java";
        return files.stream().anyMatch(file -> file.path().endsWith(path));
    }

    private static List<String> found(Pattern pattern, Predicate<SourceFile> where) {
        return files.stream().filter(where).flatMap(file -> file.find(pattern)).toList();
    }
}
