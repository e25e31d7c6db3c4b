/** The one file beside an open store. */
@NullMarked
package io.simdrdrive.store.internal.sidecar;

import org.jspecify.annotations.NullMarked;
