/** The command line as its users meet it: standard output, standard error, and the exit code. */
@NullMarked
package io.simdrdrive.cli;

import org.jspecify.annotations.NullMarked;
