/** The command that runs this project's server, the original's and Redis side by side. */
@NullMarked
package io.simdrdrive.benchmarks.rpc;

import org.jspecify.annotations.NullMarked;
