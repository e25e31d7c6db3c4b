package io.simdrdrive.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What this process holds at a moment that its tests must give back.
 *
 * @param things in words, each with what tells it from others of its kind
 */
record Holdings(Set<String> things) {
    static Holdings now() {
        Set<String> things = new HashSet<>();
        try {
            ProcFiles.addOpenFiles(things);
            ProcFiles.addMappedFiles(things);
            ProcSockets.addConnections(things);
            OurThreads.addAll(things);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Holdings(things);
    }

    Set<String> without(Holdings others) {
        Set<String> rest = new HashSet<>(things);
        rest.removeAll(others.things);
        return rest;
    }
}
