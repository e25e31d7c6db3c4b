package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.OurEngine;
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
    /** The Rust crate, in a program of its own. */
    static final Contestant ORIGINAL = new Contestant("original", "original (Rust)", null, List.of());
    /** This project. */
    static final Contestant OURS = new Contestant("ours", "ours", OurEngine::new, List.of());
    /** This project where the user lets the JVM use huge pages. */
    private static final Contestant OURS_THP = new Contestant("ours-thp", "ours, huge pages", OurEngine::new,
            List.of("-XX:+UseTransparentHugePages"));

    /** All of them. */
    static final List<Contestant> ALL = List.of(ORIGINAL, OURS, OURS_THP);

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
