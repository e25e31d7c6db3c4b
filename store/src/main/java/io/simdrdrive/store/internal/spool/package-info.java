/** Payloads of unknown length on their way in. */
@NullMarked
package io.simdrdrive.store.internal.spool;

import org.jspecify.annotations.NullMarked;
