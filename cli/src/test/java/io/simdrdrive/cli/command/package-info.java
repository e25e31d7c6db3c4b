/** Parts of verbs by themselves. */
@NullMarked
package io.simdrdrive.cli.command;

import org.jspecify.annotations.NullMarked;
