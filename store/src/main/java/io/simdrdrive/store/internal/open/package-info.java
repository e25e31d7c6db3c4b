/** From a file of unknown state to a store that can be trusted. */
@NullMarked
package io.simdrdrive.store.internal.open;

import org.jspecify.annotations.NullMarked;
