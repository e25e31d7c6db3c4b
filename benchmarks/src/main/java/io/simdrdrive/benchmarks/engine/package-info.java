/** The stores that are compared, each behind one small interface. */
@NullMarked
package io.simdrdrive.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
