package io.simdrdrive.cli.shell;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.CommandLines;
import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** Runs lines of a shell: each is a verb and its arguments. */
final class LineRunner {
    private static final Set<String> ENDS = Set.of("exit", "quit");

    private final Context context;
    private final CommandLine verbs;

    LineRunner(Context context) {
        this.context = context;
        this.verbs = CommandLines.ofShell(context);
    }

    CommandLine verbs() {
        return verbs;
    }

    /** Whether a line ends the shell. */
    static boolean isEnd(String line) {
        return ENDS.contains(line.strip());
    }

    /** Runs a line and gives its exit code. One that is empty, or a comment after '#', does nothing. */
    int run(String line) {
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return ExitCode.OK.code();
        }
        try {
            List<String> words = ShellWords.split(line);
            return verbs.execute(words.toArray(String[]::new));
        } catch (CliException e) {
            return context.fail(e);
        }
    }
}
