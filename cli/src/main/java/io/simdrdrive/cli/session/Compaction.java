package io.simdrdrive.cli.session;

/**
 * What a compaction came to.
 *
 * @param bytesBefore length of the file before
 * @param bytesAfter  length of the file afterwards
 * @param entriesKept how many entries it has then
 */
public record Compaction(long bytesBefore, long bytesAfter, long entriesKept) {}
