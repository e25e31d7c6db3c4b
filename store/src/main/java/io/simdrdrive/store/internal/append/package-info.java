/** Laying entries out and putting them at the tail. */
@NullMarked
package io.simdrdrive.store.internal.append;

import org.jspecify.annotations.NullMarked;
