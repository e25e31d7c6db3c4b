package io.simdrdrive.client;

import org.jspecify.annotations.Nullable;

/**
 * A value that a scan came by.
 *
 * @param metadata what is kept with the payload
 * @param payload the bytes, or null if they were not asked for, or are more than fit into a page
 */
public record ScannedEntry(EntryMetadata metadata, byte @Nullable [] payload) {}
