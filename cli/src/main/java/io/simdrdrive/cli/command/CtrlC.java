package io.simdrdrive.cli.command;

import org.jline.utils.Signals;

/** Ctrl-C in a shell that someone types to ends the verb, and not the shell, from now until this is closed. */
final class CtrlC implements AutoCloseable {
    private static final String SIGNAL = "INT";

    private final Object before;

    /** Interrupts this thread. */
    CtrlC() {
        before = Signals.register(SIGNAL, Thread.currentThread()::interrupt);
    }

    @Override
    public void close() {
        Signals.unregister(SIGNAL, before);
        boolean _ = Thread.interrupted(); // one that came too late is not the next verb's
    }
}
