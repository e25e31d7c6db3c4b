package io.simdrdrive.benchmarks.workload;

import java.io.IOException;

/** Passes of a workload: warm-ups, whose results nobody sees, and then measured ones. */
final class Passes {
    private static final Recorder NOWHERE = new Recorder() {
        @Override
        public void ready() {}

        @Override
        public void result(String metric, double value) {}
    };

    private Passes() {}

    @FunctionalInterface
    interface Pass {
        void run(Recorder recorder) throws IOException;
    }

    /** Runs a pass {@code warmups} and then {@code measured} times. */
    static void run(Recorder recorder, int warmups, int measured, Pass pass) throws IOException {
        for (int i = 0; i < warmups; i++) {
            pass.run(NOWHERE);
        }
        for (int i = 0; i < measured; i++) {
            recorder.ready();
            pass.run(recorder);
        }
    }
}
