package io.simdrdrive.client;

/**
 * What a scan is to give.
 *
 * @param position where in the file, in bytes, the first entry may end at the latest: to go on where an earlier scan came
 *     to, the {@link EntryMetadata#prevOffset()} of its last entry; 0 for the newest
 * @param maxEntries how many entries a page may have; 0 for as many as the server allows
 * @param maxBytes how many bytes of payloads a page may have; 0 for as many as the server allows. A longer payload is left
 *     out, its entry is not
 * @param withPayloads whether payloads are wanted
 */
public record ScanOptions(long position, int maxEntries, int maxBytes, boolean withPayloads) {
    /** All entries without payloads, in pages as large as the server allows. */
    public static final ScanOptions METADATA = new ScanOptions(0, 0, 0, false);

    /** All entries with payloads, in pages as large as the server allows. */
    public static final ScanOptions PAYLOADS = new ScanOptions(0, 0, 0, true);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public ScanOptions {
        if (position < 0 || maxEntries < 0 || maxBytes < 0) {
            throw new IllegalArgumentException("position " + position + ", maxEntries " + maxEntries + ", maxBytes "
                    + maxBytes + ": expected 0 or more");
        }
    }
}
