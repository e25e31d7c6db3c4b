/** Copies of a store that is in use. */
@NullMarked
package io.simdrdrive.store.internal.snapshot;

import org.jspecify.annotations.NullMarked;
