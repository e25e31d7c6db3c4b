/** What connections that say nothing cost a server, in memory and in the latency of one that does. */
@NullMarked
package io.simdrdrive.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
