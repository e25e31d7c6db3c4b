/** One client each: reading, answering, backpressure, heartbeats, closing. */
@NullMarked
package io.simdrdrive.server.internal.connection;

import org.jspecify.annotations.NullMarked;
