package io.simdrdrive.cli.session;

import java.util.List;

/**
 * What looking at every byte of a store has found.
 *
 * @param fileSizeBytes the length of the file
 * @param entries       entries in the file
 * @param live          of those, the values that a reader finds
 * @param problemCount  how many problems there are
 * @param problems      the first of them, a line each
 */
public record Verification(long fileSizeBytes, long entries, long live, long problemCount, List<String> problems) {}
