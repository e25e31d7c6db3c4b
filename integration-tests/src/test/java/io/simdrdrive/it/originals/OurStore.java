package io.simdrdrive.it.originals;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** What the original's {@code apply} and {@code dump} do, done by this project. */
final class OurStore {
    private static final String REFUSED = "refused";

    private OurStore() {}

    /** The live entries in the form of the golden data: {@code KEYHASH SIZE CRC32}, sorted; the CRC over what was read. */
    static List<String> dump(Path path) {
        try (DataStore store = DataStore.openExisting(path)) {
            List<String> lines = new ArrayList<>();
            for (EntryHandle entry : store) {
                CRC32 crc = new CRC32();
                crc.update(entry.toByteArray());
                lines.add("%016x %d %08x".formatted(entry.keyHash(), entry.size(), crc.getValue()));
            }
            return lines.stream().sorted().toList();
        }
    }

    /** Does operations to a store and closes it; an answer for each, comparable with {@link #comparable}. */
    static List<String> apply(List<Operation> operations, Path path) {
        try (DataStore store = DataStore.open(path)) {
            return operations.stream().map(operation -> answer(operation, store)).toList();
        }
    }

    /** The original's answers without the texts of its errors, which need not be ours. */
    static List<String> comparable(List<String> answers) {
        return answers.stream().map(answer -> answer.contains("\"kind\":\"InvalidInput\"") ? REFUSED : answer).toList();
    }

    private static String answer(Operation operation, DataStore store) {
        try {
            return "{\"ok\":" + operation.applyTo(store) + "}";
        } catch (IllegalArgumentException refusal) {
            return REFUSED;
        }
    }
}
