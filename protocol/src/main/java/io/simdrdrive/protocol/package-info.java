/** What every layer of the wire shares: the expandable writer, the errors, the hash. */
@NullMarked
package io.simdrdrive.protocol;

import org.jspecify.annotations.NullMarked;
