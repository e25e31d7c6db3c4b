package io.simdrdrive.cli.shell;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.session.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.shell.jline3.PicocliJLineCompleter;

/** The shell: from a terminal with history and completion, from anything else line by line. */
public final class Shell {
    private final Context context;
    private final LineRunner runner;

    /** Over the session that the context has open. */
    public Shell(Context context) {
        this.context = context;
        this.runner = new LineRunner(context);
    }

    /** Runs until its input ends, or says so. */
    public ExitCode run() throws IOException {
        return context.console().inIsTerminal() && context.console().outIsTerminal() ? interactive() : script();
    }

    private ExitCode script() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(context.console().in(), StandardCharsets.UTF_8));
        int firstFailure = ExitCode.OK.code();
        int number = 0;
        for (String line = lines.readLine(); line != null && !LineRunner.isEnd(line); line = lines.readLine()) {
            number++;
            context.place("line " + number);
            int code = runner.run(line);
            if (code == ExitCode.BROKEN_PIPE.code()) {
                return ExitCode.BROKEN_PIPE;
            }
            firstFailure = firstFailure == 0 ? code : firstFailure;
        }
        return exitCode(firstFailure);
    }

    private static ExitCode exitCode(int code) {
        return Arrays.stream(ExitCode.values()).filter(exitCode -> exitCode.code() == code).findAny()
                .orElse(ExitCode.INTERNAL);
    }

    private ExitCode interactive() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).encoding(StandardCharsets.UTF_8).build()) {
            LineReader reader = reader(terminal);
            terminal.writer().println("Verbs are listed by 'help', completed by the tab key, and ended by 'exit'.");
            for (String line = next(reader); line != null && !LineRunner.isEnd(line); line = next(reader)) {
                int _ = runner.run(line);
            }
        }
        return ExitCode.OK;
    }

    private LineReader reader(Terminal terminal) {
        LineReaderBuilder builder = LineReaderBuilder.builder().appName("simd-r-drive").terminal(terminal)
                .completer(new PicocliJLineCompleter(runner.verbs().getCommandSpec()))
                // An exclamation mark is part of a value, not of the history.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        HistoryFile.find().ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    /** The next line; an empty one where it was given up by Ctrl-C; null at the end, Ctrl-D. */
    private @org.jspecify.annotations.Nullable String next(LineReader reader) {
        try {
            return reader.readLine(prompt());
        } catch (UserInterruptException _) {
            return "";
        } catch (EndOfFileException _) {
            return null;
        }
    }

    private String prompt() {
        return switch (context.target()) {
            case Target.StoreFile file -> file.path().getFileName() + "> ";
            case Target.Server server -> server + "> ";
        };
    }
}
