/** Copies of payloads: the only package that knows the Vector API. */
@NullMarked
package io.simdrdrive.store.internal.simd;

import org.jspecify.annotations.NullMarked;
