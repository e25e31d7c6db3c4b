package io.simdrdrive.client;

import java.util.List;

/**
 * A part of a scan.
 *
 * @param entries newest to oldest; unmodifiable
 * @param nextCursor what the next page is to be asked for with, once; 0 if this is the last one
 */
public record ScanPage(List<ScannedEntry> entries, long nextCursor) {
    /** Makes the list unmodifiable. */
    public ScanPage {
        entries = List.copyOf(entries);
    }

    /**
     * Whether there is no further page.
     *
     * @return true if {@link #nextCursor()} is 0
     */
    public boolean isLast() {
        return nextCursor == 0;
    }
}
