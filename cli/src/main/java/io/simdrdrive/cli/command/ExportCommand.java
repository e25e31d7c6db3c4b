package io.simdrdrive.cli.command;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.files.Exporter;
import io.simdrdrive.cli.files.FileTree;
import io.simdrdrive.cli.files.Names;
import io.simdrdrive.cli.files.Progress;
import io.simdrdrive.cli.files.WantedNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Write values to files under a directory, which is made where there is none.", footer = {
        "", "A store keeps hashes of keys, not keys, so names have to come from elsewhere: --paths and --like name",
        "the keys to export, relative paths with '/', as 'import' made them. Without either, every value is",
        "written to a file with its key's hash, 16 hexadecimal digits, as its name. Nothing is written outside",
        "DIR: names with '..', absolute ones and those that lead through symbolic links are refused. Names",
        "that are refused, have no value, or exist already as files are reported, the rest is written, and the",
        "exit code is 12. Files of TREE that are empty, or the single byte 0, are named and left out: no store",
        "can keep them."})
final class ExportCommand extends Verb {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory.")
    private Path directory = Path.of("");

    @Option(names = "--paths", paramLabel = "FILE", description = "The keys are the lines of this file; '-' is standard input.")
    private @Nullable String paths;

    @Option(names = "--like", paramLabel = "TREE", description = "The keys are the paths of the files in this directory.")
    private @Nullable Path like;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The keys are of this namespace.")
    private @Nullable String namespace;

    @Option(names = "--overwrite", description = "Replace files that exist.")
    private boolean overwrite;

    ExportCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        FileTree tree = like == null ? null : FileTree.of(like, null);
        WantedNames wanted = wanted(tree);
        context().session().prepare();
        long total = wanted == null ? context().session().size() : wanted.names().size();
        Exporter exporter = new Exporter(context().session(), directory, overwrite);
        try (Progress progress = Progress.on(context().console(), "export", total)) {
            if (wanted == null) {
                exporter.writeAll(progress);
            } else {
                exporter.write(wanted, name -> KeyArguments.namespaced(namespace, name), progress);
            }
        }
        exporter.complaints().forEach(context().console()::complain);
        List<String> unread = tree == null ? List.of() : tree.complaints();
        unread.forEach(context().console()::complain);
        context().out().println(exporter.summary());
        return exporter.isIncomplete() || !unread.isEmpty() ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    /** The names that were given, or null for none. */
    private @Nullable WantedNames wanted(@Nullable FileTree tree) throws IOException {
        if (paths != null && tree != null) {
            throw new CliException(ExitCode.USAGE, "give --paths or --like, not both");
        }
        if (tree != null) {
            return WantedNames.like(tree);
        }
        if (paths == null) {
            return null;
        }
        if ("-".equals(paths)) {
            if (context().isShell()) {
                throw new CliException(ExitCode.USAGE, "in a shell, --paths is a file");
            }
            return WantedNames.of(Names.read(context().console().in()));
        }
        return WantedNames.of(Names.read(Path.of(paths)));
    }
}
