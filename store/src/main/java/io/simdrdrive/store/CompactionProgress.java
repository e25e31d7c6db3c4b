package io.simdrdrive.store;

/** Hears how far a compaction has come, in the thread that compacts. */
@FunctionalInterface
public interface CompactionProgress {
    /**
     * More of the old file has been gone through. What this throws ends the compaction, and leaves the old file as it is.
     *
     * @param bytesDone  of the old file, from its beginning, in bytes; never less than before
     * @param bytesTotal length of the old file as of now, in bytes; it grows while others write
     */
    void onProgress(long bytesDone, long bytesTotal);
}
