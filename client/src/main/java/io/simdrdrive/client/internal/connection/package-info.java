/** Calls on one connection: what is in flight, who writes, who reads, when to give up. */
@NullMarked
package io.simdrdrive.client.internal.connection;

import org.jspecify.annotations.NullMarked;
