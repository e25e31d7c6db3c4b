/** What clients have opened and not ended: values that are written or read in chunks, and followers of the store. */
@NullMarked
package io.simdrdrive.server.internal.stream;

import org.jspecify.annotations.NullMarked;
