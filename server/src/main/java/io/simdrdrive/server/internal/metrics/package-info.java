/** What a server counts, and how Prometheus reads it. */
@NullMarked
package io.simdrdrive.server.internal.metrics;

import org.jspecify.annotations.NullMarked;
