package io.simdrdrive.cli;

import io.simdrdrive.cli.command.Verbs;
import io.simdrdrive.cli.settings.SettingsException;
import io.simdrdrive.cli.settings.Spelling;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts verbs, streams and the handling of failures together. */
public final class CommandLines {
    private CommandLines() {}

    /** That of the process: TARGET, then a verb. */
    static CommandLine ofProcess(Context context) {
        SimdRDrive root = new SimdRDrive(context);
        CommandLine line = Verbs.addAll(new CommandLine(root, Verbs.factory(context)));
        var _ = line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        return configure(line, context).setExecutionStrategy(parsed -> {
            try {
                root.apply(parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : null);
            } catch (CliException | SettingsException e) {
                return context.fail(e);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
    }

    /** Those of a shell: a verb. */
    public static CommandLine ofShell(Context context) {
        return configure(Verbs.addThoseOfShell(new CommandLine(new ShellRoot(), Verbs.factory(context))), context);
    }

    private static CommandLine configure(CommandLine line, Context context) {
        // Levels and files may have the names of verbs: --log-level info.
        return line.setAllowSubcommandsAsOptionParameters(true).setOut(new PrintWriter(context.out(), true,
                StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.console().err(), true, context.console().err().charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        context.console().outIsTerminal() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((exception, _) -> context.fail(usage(exception)))
                .setExecutionExceptionHandler((exception, _, _) -> context.fail(exception));
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values())
                .forEach(code -> codes.put(Integer.toString(code.code()), code.meaning()));
        return codes;
    }

    private static CliException usage(ParameterException exception) {
        CommandLine at = exception.getCommandLine();
        String name = at.getCommandSpec().qualifiedName();
        if (exception instanceof UnmatchedArgumentException unmatched && at.getParent() == null
                && !unmatched.isUnknownOption() && !unmatched.getUnmatched().isEmpty()) {
            return new CliException(ExitCode.USAGE,
                    "there is no verb '" + unmatched.getUnmatched().getFirst() + "'; 'help' lists them");
        }
        String help = at.getParent() == null ? "--help" : at.getCommandName() + " --help";
        return new CliException(ExitCode.USAGE, message(exception) + " ('" + (name.isEmpty() ? "" : "simd-r-drive ")
                + help + "' tells more)");
    }

    /** Of an option that there is not, no more than its name: what stands behind it is no option, and may be secret. */
    private static String message(ParameterException exception) {
        if (!(exception instanceof UnmatchedArgumentException unmatched) || !unmatched.isUnknownOption()) {
            return String.valueOf(exception.getMessage());
        }
        String option = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
        return "there is no option '" + option + "'" + Spelling.nearestOption(option,
                exception.getCommandLine().getCommandSpec().optionsMap().keySet())
                .map(nearest -> "; the nearest is " + nearest).orElse("");
    }

    @Command(name = "", subcommands = HelpCommand.class, customSynopsis = "VERB [ARGUMENTS]", footer = {"",
            "'exit' ends the shell. Quotes and backslashes work as in sh; a line that begins with # is a comment."})
    private static final class ShellRoot {}
}
