/** Frames: a 21-byte header and its payload, cut out of, and put into, one byte stream per direction. */
@NullMarked
package io.simdrdrive.protocol.frame;

import org.jspecify.annotations.NullMarked;
