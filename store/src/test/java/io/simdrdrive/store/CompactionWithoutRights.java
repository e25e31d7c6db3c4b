package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;

import java.nio.file.Path;

/** Compacts a store, and writes to it afterwards, in a process that has not all of root's rights. */
final class CompactionWithoutRights {
    private CompactionWithoutRights() {}

    /** The store. */
    public static void main(String[] args) {
        try (DataStore store = DataStore.open(Path.of(args[0]))) {
            try {
                store.compact();
                System.out.println("compacted");
            } catch (StoreException e) {
                System.out.println(e.getMessage());
            }
            store.write(bytes("later"), bytes("value"));
        }
    }
}
