/** The log. */
@NullMarked
package io.simdrdrive.store.internal.log;

import org.jspecify.annotations.NullMarked;
