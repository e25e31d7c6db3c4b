/** The shell: the verbs again, line by line, on one open target. */
@NullMarked
package io.simdrdrive.cli.shell;

import org.jspecify.annotations.NullMarked;
