/** The part of the bitcode 0.6 encoding that the methods use: values as columns, without tags. */
@NullMarked
package io.simdrdrive.protocol.bitcode;

import org.jspecify.annotations.NullMarked;
