package io.simdrdrive.cli.session;

/** Hears how far a compaction has come. */
@FunctionalInterface
public interface CompactionNews {
    /** So much of the file has been gone through, of so much as there is by now, in bytes. */
    void reached(long bytesDone, long bytesTotal);
}
