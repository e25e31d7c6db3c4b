package io.simdrdrive.cli.settings;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings as flags of a command. */
public final class ServeFlags {
    private static final String HELP = "; 'serve --help' lists them";

    private ServeFlags() {}

    /** Gives a command a flag for each setting. */
    public static void addTo(CommandSpec command) {
        for (Setting setting : Setting.values()) {
            boolean isFlag = setting.kind().label().isEmpty();
            OptionSpec.Builder option = OptionSpec.builder(setting.flag()).type(String.class)
                    .description(setting.doc() + (isFlag ? "" : " Default: " + setting.initialText() + "."));
            command.addOption(isFlag
                    ? option.arity("0..1").fallbackValue("true").paramLabel("true|false").build()
                    : option.paramLabel(setting.kind().label()).build());
        }
        // What is unknown is named beside all else that is wrong.
        var _ = command.parser().unmatchedArgumentsAllowed(true);
    }

    /** What is wrong with the words that are none of the flags, or their values. */
    static List<String> unknown(ParseResult parsed) {
        List<String> problems = new ArrayList<>();
        boolean isValue = false;
        for (String word : parsed.unmatched()) {
            if (word.startsWith("-")) {
                String flag = word.replaceFirst("=.*", "");
                problems.add("flag " + flag + ": there is no such flag" + Spelling.nearestOption(flag,
                        parsed.commandSpec().optionsMap().keySet()).map(nearest -> ", the nearest is " + nearest)
                        .orElse("") + HELP);
                isValue = !word.contains("=");
            } else {
                if (!isValue) {
                    problems.add("'" + word + "' is no flag, and belongs to none" + HELP);
                }
                isValue = false;
            }
        }
        return problems;
    }

    /** What the flags of a command line say, those before the verb first. */
    static List<Given> read(ParseResult parsed) {
        List<Given> given = new ArrayList<>();
        CommandSpec before = parsed.commandSpec().parent();
        if (before != null) {
            given.addAll(read(before.commandLine().getParseResult()));
        }
        for (Setting setting : Setting.values()) {
            // The --tls-key that stands before the verb is a client's.
            if (parsed.hasMatchedOption(setting.flag())
                    && parsed.matchedOptionValue(setting.flag(), (Object) "") instanceof String text) {
                given.add(new Given(setting, text, "flag " + setting.flag()));
            }
        }
        return given;
    }
}
