/** How a server is set up: one table of settings, read from a file, the environment and flags. */
@NullMarked
package io.simdrdrive.cli.settings;

import org.jspecify.annotations.NullMarked;
