package io.simdrdrive.cli.command;

import io.simdrdrive.cli.Context;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.shell.Shell;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "shell", description = "Open the shell, as TARGET alone does.", footer = {"",
        "The target stays open for all its lines; a store file that exists is opened for writing, which keeps",
        "other writers out, unless --read-only is given. From a pipe it reads a command a line, reports what",
        "fails and goes on; the exit code is that of the first line that failed."})
public final class ShellCommand extends Verb {
    @Option(names = "--read-only", description = "Open a store file as it is now, beside a server that has it open.")
    private boolean isReadOnly;

    ShellCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        return open(context(), isReadOnly);
    }

    /** Runs a shell to its end. */
    public static ExitCode open(Context context, boolean readOnly) throws IOException {
        context.openLasting(readOnly).prepare();
        return new Shell(context).run();
    }
}
