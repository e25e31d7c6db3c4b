/** How both sides wait for each other. */
@NullMarked
package io.simdrdrive.protocol.waiting;

import org.jspecify.annotations.NullMarked;
