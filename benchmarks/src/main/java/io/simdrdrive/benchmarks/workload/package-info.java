/** What is measured: the same for every store. */
@NullMarked
package io.simdrdrive.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
