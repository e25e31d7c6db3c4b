/** Writing a store anew while it is used. */
@NullMarked
package io.simdrdrive.store.internal.compact;

import org.jspecify.annotations.NullMarked;
