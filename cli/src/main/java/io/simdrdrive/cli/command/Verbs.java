package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.settings.ServeFlags;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.OptionSpec;

/** Which verbs there are. */
public final class Verbs {
    private static final List<Class<? extends Verb>> EVERYWHERE = List.of(ReadCommand.class, WriteCommand.class,
            DeleteCommand.class, ExistsCommand.class, ListCommand.class, InfoCommand.class, MetadataCommand.class,
            ImportCommand.class, ExportCommand.class, RenameCommand.class, CopyCommand.class, MoveCommand.class,
            CompactCommand.class, VerifyCommand.class, FollowCommand.class, SnapshotCommand.class, StatsCommand.class);
    private static final List<Class<? extends Verb>> ON_THE_COMMAND_LINE = List.of(ServeCommand.class,
            ShellCommand.class);

    private Verbs() {}

    /** Gives a command all verbs. */
    public static CommandLine addAll(CommandLine root) {
        return add(root, Stream.concat(EVERYWHERE.stream(), ON_THE_COMMAND_LINE.stream()));
    }

    /** Gives a command the verbs of a shell, which has a target already, and keeps it. */
    public static CommandLine addThoseOfShell(CommandLine root) {
        return add(root, EVERYWHERE.stream());
    }

    private static CommandLine add(CommandLine root, Stream<Class<? extends Verb>> verbs) {
        verbs.forEach(root::addSubcommand);
        root.getSubcommands().values().stream().map(CommandLine::getCommandSpec)
                .filter(verb -> !verb.optionsMap().containsKey("--help")).forEach(verb -> verb.addOption(help()));
        CommandLine serve = root.getSubcommands().get("serve");
        if (serve != null) {
            ServeFlags.addTo(serve.getCommandSpec());
        }
        // Words of a value that look like an argument file or an option's quotes are the user's own.
        return root.setExpandAtFiles(false).setTrimQuotes(false);
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build();
    }

    /** Makes verbs with what they share. */
    public static IFactory factory(Context context) {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                if (!Verb.class.isAssignableFrom(type)) {
                    return CommandLine.defaultFactory().create(type);
                }
                Constructor<K> constructor = type.getDeclaredConstructor(Context.class);
                return constructor.newInstance(context);
            }
        };
    }
}
