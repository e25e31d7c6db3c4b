/** Calls: from an RPC message to its response. */
@NullMarked
package io.simdrdrive.server.internal.call;

import org.jspecify.annotations.NullMarked;
