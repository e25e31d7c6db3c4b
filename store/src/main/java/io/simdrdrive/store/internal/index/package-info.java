/** From key hash to the newest entry of the key. */
@NullMarked
package io.simdrdrive.store.internal.index;

import org.jspecify.annotations.NullMarked;
