package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.engine.ChronicleMapEngine;
import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.LmdbEngine;
import io.simdrdrive.benchmarks.engine.MvStoreEngine;
import io.simdrdrive.benchmarks.engine.OurEngine;
import io.simdrdrive.benchmarks.engine.RocksDbEngine;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is compared.
 *
 * @param id       the name on the command line
 * @param title    the name in the table
 * @param maker    makes the engine, of those that run in a JVM
 * @param jvmFlags what its JVM needs beyond what all are given
 */
record Contestant(String id, String title, @Nullable Supplier<Engine> maker, List<String> jvmFlags) {
    /** What it opens of the JDK on JDK 25; and it is not to report its use to its makers. */
    private static final List<String> CHRONICLE_FLAGS = List.of("--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED", "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-Dchronicle.analytics.disable=true");
    /** The Rust crate, in a program of its own. */
    static final Contestant ORIGINAL = new Contestant("original", "original (Rust)", null, List.of());
    /** This project. */
    static final Contestant OURS = new Contestant("ours", "ours", OurEngine::new, List.of());
    /** This project where the user lets the JVM use huge pages. */
    private static final Contestant OURS_THP = new Contestant("ours-thp", "ours, huge pages", OurEngine::new,
            List.of("-XX:+UseTransparentHugePages"));
    private static final Contestant LMDB = new Contestant("lmdb", "LMDB (lmdbjava)", LmdbEngine::new,
            List.of("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                    "-Dlmdbjava.disable.checks=true"));
    private static final Contestant ROCKSDB = new Contestant("rocksdb", "RocksDB", RocksDbEngine::new, List.of());
    private static final Contestant CHRONICLE_MAP = new Contestant("chronicle-map", "Chronicle Map",
            ChronicleMapEngine::new, CHRONICLE_FLAGS);
    private static final Contestant MVSTORE = new Contestant("mvstore", "H2 MVStore", MvStoreEngine::new, List.of());

    /** All of them, in the order of the tables. */
    static final List<Contestant> ALL = List.of(ORIGINAL, OURS, OURS_THP, LMDB, ROCKSDB, CHRONICLE_MAP, MVSTORE);

    /** The contestant of a name on the command line. */
    static Contestant named(String id) {
        return ALL.stream().filter(each -> each.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no engine " + id + ", but "
                        + ALL.stream().map(Contestant::id).toList()));
    }

    /** Whether it is another Java engine. */
    boolean isPeer() {
        return maker != null && !id.startsWith("ours");
    }

    /** A new engine, of those that run in a JVM. */
    Engine engine() {
        if (maker == null) {
            throw new IllegalStateException(id + " does not run in a JVM");
        }
        return maker.get();
    }
}
