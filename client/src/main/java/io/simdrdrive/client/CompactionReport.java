package io.simdrdrive.client;

/**
 * What a compaction came to.
 *
 * @param bytesBefore length of the file when it was replaced, in bytes
 * @param bytesAfter length of the file that took its place, in bytes
 * @param entriesKept how many entries the new file has
 * @param durationMs how long it took, in milliseconds
 */
public record CompactionReport(long bytesBefore, long bytesAfter, long entriesKept, long durationMs) {}
