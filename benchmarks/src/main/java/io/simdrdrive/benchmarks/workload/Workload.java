package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import java.io.IOException;

/** A group of measurements that belong together: they share the store that they write, or the state of the JVM. */
@FunctionalInterface
public interface Workload {
    /** Measures an engine. */
    void run(Engine engine, Settings settings, Recorder recorder) throws IOException;
}
