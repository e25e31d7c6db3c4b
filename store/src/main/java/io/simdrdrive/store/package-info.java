/** The store. */
@NullMarked
package io.simdrdrive.store;

import org.jspecify.annotations.NullMarked;
