/** The command that runs the workloads side by side. */
@NullMarked
package io.simdrdrive.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
