package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.Reader;
import io.simdrdrive.benchmarks.engine.Sizing;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Opening a store that was closed, with the first read, in a new JVM and then again in the same one. Each phase is run in
 * a JVM of its own: {@code PREPARE} writes the store, {@code OPEN} and {@code REBUILD} open it, the latter without the
 * sidecar.
 */
final class Opening {
    private static final int REOPENINGS = 5;

    private Opening() {}

    static void prepare(Engine engine, Settings settings, Recorder recorder) throws IOException {
        entries(settings).writeStore(engine, settings);
    }

    static void open(Engine engine, Settings settings, Recorder recorder) throws IOException {
        recorder.ready();
        open(engine, settings, recorder, "open-cold");
        for (int i = 0; i < REOPENINGS; i++) {
            open(engine, settings, recorder, "open-warm");
        }
    }

    static void rebuild(Engine engine, Settings settings, Recorder recorder) throws IOException {
        deleteSidecar(settings);
        recorder.ready();
        open(engine, settings, recorder, "rebuild-cold");
        for (int i = 0; i < REOPENINGS; i++) {
            deleteSidecar(settings);
            open(engine, settings, recorder, "rebuild-warm");
        }
    }

    private static void open(Engine engine, Settings settings, Recorder recorder, String metric) {
        byte[] key = new byte[Sizing.KEY_BYTES];
        Keys.ASCENDING.fill(key, 1);
        long start = System.nanoTime();
        try (StoreUnderTest store = engine.open(settings.directory(), entries(settings).sizing())) {
            try (Reader reader = store.reader()) {
                SmallEntries.check(reader.sum(key), 1);
            }
            recorder.milliseconds(metric, start);
        }
    }

    private static SmallEntries entries(Settings settings) {
        return new SmallEntries(Keys.ASCENDING, settings.entries());
    }

    private static void deleteSidecar(Settings settings) throws IOException {
        try (var sidecars = Files.newDirectoryStream(settings.directory(), "*.sidecar")) {
            for (var sidecar : sidecars) {
                Files.delete(sidecar);
            }
        }
    }
}
