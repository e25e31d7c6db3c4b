/** The command line: its entry point, its streams, and how it fails. */
@NullMarked
package io.simdrdrive.cli;

import org.jspecify.annotations.NullMarked;
