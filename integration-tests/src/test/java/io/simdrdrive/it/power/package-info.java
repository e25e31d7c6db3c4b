/** Power cuts: a file system in a loop device that is shut down without writing back what it has. */
@NullMarked
package io.simdrdrive.it.power;

import org.jspecify.annotations.NullMarked;
