/**
 * An embedded key-value store in one append-only, memory-mapped file.
 *
 * <p>
 * {@link io.simdrdrive.store.DataStore} is the door: it opens a file, appends to it, and hands out
 * {@link io.simdrdrive.store.EntryHandle}s that look straight into the memory map. Files are those of the Rust crate
 * {@code simd-r-drive} 0.15 and later, byte for byte.
 *
 * <p>
 * <b>Threads.</b> Any number of threads may use one store. Readers take no lock and never wait for a writer; writers
 * are served one after another.
 *
 * <p>
 * <b>Errors.</b> What goes wrong with a store is a {@link io.simdrdrive.store.StoreException}, with one subclass a
 * cause. What is wrong with a call is an {@link java.lang.IllegalArgumentException}.
 */
@NullMarked
package io.simdrdrive.store;

import org.jspecify.annotations.NullMarked;
