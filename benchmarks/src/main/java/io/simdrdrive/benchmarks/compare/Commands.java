package io.simdrdrive.benchmarks.compare;

import io.simdrdrive.benchmarks.workload.Group;
import io.simdrdrive.benchmarks.workload.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the workers. */
final class Commands {
    private static final long MANY_ENTRIES = 2_000_000;

    private final Path original;

    /** With the program of the original's workloads. */
    Commands(Path original) {
        this.original = original;
    }

    /** The command that runs a phase of a group against a contestant. */
    List<String> of(Contestant contestant, Group group, Group.Phase phase, Settings settings) {
        List<String> command = new ArrayList<>();
        if (contestant.equals(Contestant.ORIGINAL)) {
            command.add(original.toString());
        } else {
            command.addAll(java(settings));
            command.addAll(contestant.jvmFlags());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        }
        command.addAll(List.of("engine=" + contestant.id(), "group=" + group.id(), "phase=" + phase.id()));
        Worker.arguments(settings).forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    /** What all JVMs are given. */
    private static List<String> java(Settings settings) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms256m",
                settings.entries() > MANY_ENTRIES ? "-Xmx4g" : "-Xmx2g", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector");
    }
}
