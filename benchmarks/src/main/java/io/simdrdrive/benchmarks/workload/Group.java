package io.simdrdrive.benchmarks.workload;

import java.util.List;

/**
 * A group of measurements that belong together.
 *
 * @param id     its name on the command line
 * @param phases in order; each is run in a process of its own, for each engine, in each round
 */
public record Group(String id, List<Phase> phases) {
    /** All of them, in the order of the tables. */
    public static final List<Group> ALL = List.of(of("batches", new Batches()), of("random", new RandomKeys()),
            of("singles", new Singles()), of("contention", new Contention()), of("big", new BigValues()),
            new Group("open", List.of(new Phase("prepare", Opening::prepare), new Phase("open", Opening::open),
                    new Phase("rebuild", Opening::rebuild))),
            of("latency", new ReaderLatency()), of("pauses", new WritePauses()), of("memory", new IndexMemory()));

    /**
     * What one process does.
     *
     * @param id       its name among the phases of its group
     * @param workload what it measures
     */
    public record Phase(String id, Workload workload) {
        /** Whether it means nothing for the peers, which have no sidecar to do without. */
        public boolean isForNoPeer() {
            return id.equals("rebuild");
        }
    }

    private static Group of(String id, Workload workload) {
        return new Group(id, List.of(new Phase("run", workload)));
    }

    /** The group of a name. */
    public static Group named(String id) {
        return ALL.stream().filter(each -> each.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no group " + id + " of workloads, but "
                        + ALL.stream().map(Group::id).toList()));
    }

    /** The phase of a name. */
    public Phase phase(String name) {
        return phases.stream().filter(each -> each.id.equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the group " + id + " has no phase " + name));
    }
}
