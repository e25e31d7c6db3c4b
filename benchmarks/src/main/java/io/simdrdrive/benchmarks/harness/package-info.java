/** How anything here is run and reported: processes in turn, samples of rounds, and what the machine was. */
@NullMarked
package io.simdrdrive.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
