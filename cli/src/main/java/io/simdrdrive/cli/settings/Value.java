package io.simdrdrive.cli.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a setting is.
 *
 * @param value of the setting's kind; null where it has none
 * @param place who said so
 * @param rank 0 for the default; more for those that count more
 */
record Value(@Nullable Object value, String place, int rank) {}
