/** Looking at every byte of a store. */
@NullMarked
package io.simdrdrive.store.internal.verify;

import org.jspecify.annotations.NullMarked;
