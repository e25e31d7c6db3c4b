/** Which way of copying a payload is the fastest at which size. */
@NullMarked
package io.simdrdrive.benchmarks.copy;

import org.jspecify.annotations.NullMarked;
