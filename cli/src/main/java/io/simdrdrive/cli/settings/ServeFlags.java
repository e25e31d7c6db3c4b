package io.simdrdrive.cli.settings;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings as flags of a command. */
public final class ServeFlags {
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
    }

    /** What the flags of a command line say, those before the verb first. */
    static List<Given> read(ParseResult parsed) {
        List<Given> given = new ArrayList<>();
        CommandSpec before = parsed.commandSpec().parent();
        if (before != null) {
            given.addAll(read(before.commandLine().getParseResult()));
        }
        for (Setting setting : Setting.values()) {
            if (parsed.hasMatchedOption(setting.flag())) {
                given.add(new Given(setting, parsed.matchedOptionValue(setting.flag(), ""), "flag " + setting.flag()));
            }
        }
        return given;
    }
}
