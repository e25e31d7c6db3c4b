/** The bytes of an entry, and the two digests in it. */
@NullMarked
package io.simdrdrive.store.internal.layout;

import org.jspecify.annotations.NullMarked;
