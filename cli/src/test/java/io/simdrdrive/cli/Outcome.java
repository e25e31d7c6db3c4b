package io.simdrdrive.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command line came to, run in this process with streams of its own. */
record Outcome(int exitCode, byte[] outBytes, String err) {
    static Outcome of(Object... words) {
        return withInput(new byte[0], words);
    }

    static Outcome withInput(byte[] input, Object... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(new ByteArrayInputStream(input), new StandardOutput(out),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, false, false);
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        int exitCode = Main.run(new Context(console), arguments);
        return new Outcome(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    static Outcome withInput(String input, Object... words) {
        return withInput(input.getBytes(StandardCharsets.UTF_8), words);
    }

    String out() {
        return new String(outBytes, StandardCharsets.UTF_8);
    }

    boolean is(ExitCode expected) {
        return exitCode == expected.code();
    }
}
