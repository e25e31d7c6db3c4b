/** A line a call, where that is asked for. */
@NullMarked
package io.simdrdrive.server.internal.log;

import org.jspecify.annotations.NullMarked;
