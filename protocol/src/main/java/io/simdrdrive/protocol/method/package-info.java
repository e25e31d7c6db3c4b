/** The methods: their ids, and the encoding of their arguments and results. */
@NullMarked
package io.simdrdrive.protocol.method;

import org.jspecify.annotations.NullMarked;
