/** One incarnation of a store: a file, its map, its index and its tail. Compaction makes a new one. */
@NullMarked
package io.simdrdrive.store.internal.generation;

import org.jspecify.annotations.NullMarked;
