package io.simdrdrive.store;

import java.util.List;

/**
 * What {@link DataStore#verify()} found, as of its call. The bytes of payloads, padding, overhead and what was not
 * reached add up to the size of the file.
 *
 * @param path             the file of the store
 * @param fileSizeBytes    the length of the file up to its tail
 * @param entries          entries in the chain
 * @param live             of those, the values that a reader finds: one for each key that has one
 * @param superseded       of those, the values that were overwritten or deleted since
 * @param tombstones       of those, the entries that delete a key
 * @param payloadBytes     bytes of payloads of values, live and superseded
 * @param livePayloadBytes of those, the live ones'
 * @param paddingBytes     zeros before payloads
 * @param overheadBytes    what the format keeps with each entry: 20 bytes, and one for a tombstone's payload
 * @param unreachedBytes   bytes before the place where the chain of entries breaks; 0 if it leads to the beginning
 * @param problemCount     how many problems there are
 * @param problems         the first of them as they were met, from the end of the file to its beginning; at most 100
 */
public record VerifyReport(java.nio.file.Path path, long fileSizeBytes, long entries, long live, long superseded,
        long tombstones, long payloadBytes, long livePayloadBytes, long paddingBytes, long overheadBytes,
        long unreachedBytes, long problemCount, List<VerifyProblem> problems) {
    /**
     * Makes the list immutable.
     */
    public VerifyReport {
        problems = List.copyOf(problems);
    }

    /**
     * Whether there is no problem: each byte of each entry is as it was written, and each key's newest entry is found.
     *
     * @return true if {@link #problemCount()} is 0
     */
    public boolean isSound() {
        return problemCount == 0;
    }
}
