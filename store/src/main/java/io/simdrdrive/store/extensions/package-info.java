/**
 * What the Rust crate {@code simd-r-drive-extensions} adds to a store, with the bytes of that crate: options with an
 * explicit none ({@link io.simdrdrive.store.extensions.StorageOptionExt}), values with a time to live
 * ({@link io.simdrdrive.store.extensions.StorageCacheExt}), and the files of a directory
 * ({@link io.simdrdrive.store.extensions.StorageFileImportExt}).
 *
 * <p>
 * The crate encodes values with bitcode. Here a {@link io.simdrdrive.store.extensions.ValueCodec} does:
 * {@link io.simdrdrive.store.extensions.ValueCodec#BITCODE_STRING} shares texts with programs that use the crate; for
 * other types give one that speaks bitcode.
 *
 * <p>
 * All of it goes through {@link io.simdrdrive.store.DataStore}: its guarantees, its exceptions, any number of threads.
 */
@NullMarked
package io.simdrdrive.store.extensions;

import org.jspecify.annotations.NullMarked;
