package io.simdrdrive.store.internal.generation;

import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.index.Superseded;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way to the readers: its entries go into the index, and then the tail moves. Another thread may put some
 * of them into the index while the one that appends still writes their bytes, for nobody looks at what ends behind the
 * tail. All methods but {@link #help} are for the thread that appends.
 */
public final class Publication {
    private final Generation generation;
    private final Superseded superseded;
    private final BatchEntries entries;
    private @Nullable PublicationParts parts;
    private int partsHelped;

    Publication(Generation generation, Superseded superseded, BatchEntries entries) {
        this.generation = generation;
        this.superseded = superseded;
        this.entries = entries;
    }

    /** Makes parts of it, of which other threads may take some. */
    public void divide() {
        parts = new PublicationParts(generation, superseded, entries);
    }

    /** Puts entries into the index, for as long as there are parts that nobody else has taken. */
    public void help() {
        PublicationParts divided = parts;
        if (divided != null) {
            divided.takeAll();
        }
    }

    /** How many parts others have done, when it is published. */
    public int partsHelped() {
        return partsHelped;
    }

    /** Shows the batch to the readers; all its bytes are in the file. */
    public void publish() {
        PublicationPart whole = new PublicationPart(generation, superseded, entries);
        PublicationParts divided = parts;
        if (divided == null) {
            whole.put(entries.keyHashes(), entries.tails(), 0, entries.count());
        } else {
            partsHelped = KeyIndex.PARTS - divided.takeAll();
            divided.await();
            divided.addTo(whole);
        }
        long live = generation.liveEntries() - whole.replacedValues();
        long dead = generation.deadEntries() + whole.replacedValues();
        long bytes = generation.liveBytes() - whole.replacedBytes();
        for (int i = 0; i < entries.count(); i++) {
            if (entries.isTombstone(i)) {
                dead++;
            } else {
                live++;
                bytes += entries.alignedBytes(i);
            }
        }
        generation.published(entries.end(), live, dead, bytes);
    }

    /** Takes back what of it is in the index: its bytes are not in the file, and will not be. */
    public void abandon() {
        PublicationParts divided = parts;
        if (divided != null && divided.stop()) {
            generation.index().takeBack(new PublicationPart(generation, superseded, entries), superseded);
        }
    }
}
