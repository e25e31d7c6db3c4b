/** The one file under the engine, and its memory map. */
@NullMarked
package io.simdrdrive.store.internal.file;

import org.jspecify.annotations.NullMarked;
