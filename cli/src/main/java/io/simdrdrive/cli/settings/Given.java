package io.simdrdrive.cli.settings;

/**
 * What one place says of a setting.
 *
 * @param text as it stands there
 * @param place such as {@code flag --port}
 */
record Given(Setting setting, String text, String place) {}
