package io.simdrdrive.client;

/** Hears how far a compaction has come, in the thread that waits for it. */
@FunctionalInterface
public interface CompactionListener {
    /**
     * More of the old file has been gone through. What this throws reaches the caller, and does not end the compaction.
     *
     * @param bytesDone of the old file, from its beginning, in bytes
     * @param bytesTotal length of the old file so far, in bytes; it grows while others write
     */
    void onProgress(long bytesDone, long bytesTotal);
}
