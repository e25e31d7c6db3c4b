package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.files.FileTree;
import io.simdrdrive.cli.files.Importer;
import io.simdrdrive.cli.files.Progress;
import io.simdrdrive.cli.session.Target;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Store every file under a directory; makes the store where there is none.", footer = {
        "", "The key of a file is its path relative to DIR, with '/'. A symbolic link to a file is stored as that",
        "file; one to a directory is not followed. Empty files and files of the single byte 0 cannot be kept:",
        "they are named and left out, and the exit code stays 0. Files that cannot be read are named, too, and",
        "make the exit code 12; the rest is stored."})
final class ImportCommand extends Verb {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory.")
    private Path directory = Path.of("");

    @Option(names = "--namespace", paramLabel = "NAME", description = "Store under keys of this namespace.")
    private @Nullable String namespace;

    ImportCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        FileTree tree = FileTree.of(directory, context().target() instanceof Target.StoreFile store
                ? store.path()
                : null);
        Importer importer = new Importer(context().session(), name -> KeyArguments.namespaced(namespace, name));
        try (Progress progress = Progress.on(context().console(), "import", tree.sizeBytes())) {
            importer.add(tree, progress);
        }
        importer.complaints().forEach(context().console()::complain);
        tree.complaints().forEach(context().console()::complain);
        context().out().println(importer.summary());
        return importer.isIncomplete() || !tree.complaints().isEmpty() ? ExitCode.INCOMPLETE : ExitCode.OK;
    }
}
