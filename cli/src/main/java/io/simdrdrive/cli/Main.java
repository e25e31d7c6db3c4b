package io.simdrdrive.cli;

/** The entry point of the process. */
public final class Main {
    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] args) {
        StandardError.restore();
        Context context = new Context(Console.ofProcess());
        // A store that is left by Ctrl-C or SIGTERM is closed all the same, and ends at its tail.
        Runtime.getRuntime().addShutdownHook(new Thread(context::abandon, "close"));
        System.exit(run(context, args));
    }

    /** Runs a command line and gives its exit code. */
    static int run(Context context, String... args) {
        int code;
        try {
            code = CommandLines.ofProcess(context).execute(args);
            context.out().flush();
        } catch (Throwable thrown) {
            code = context.fail(thrown);
        }
        try {
            context.close();
        } catch (Throwable thrown) {
            int closing = context.fail(thrown);
            code = code == 0 ? closing : code;
        }
        return code;
    }
}
