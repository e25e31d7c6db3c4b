package io.simdrdrive.cli.command;

import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * SIGHUP, from before there is anything to reload: a store may take its time to open, and the signal, unheard, would end
 * the process. Thread-safe.
 */
final class ReloadSignal {
    private @Nullable Runnable reload;
    private boolean isAsked;

    /** Hears the process's signal from now on. */
    void listen() {
        Object _ = Signals.register("HUP", this::received);
    }

    synchronized void received() {
        isAsked = true;
        runIfAsked();
    }

    /** Says what it does; at once if it has come already. */
    synchronized void onReload(Runnable action) {
        reload = action;
        runIfAsked();
    }

    private void runIfAsked() {
        if (isAsked && reload != null) {
            isAsked = false;
            reload.run();
        }
    }
}
