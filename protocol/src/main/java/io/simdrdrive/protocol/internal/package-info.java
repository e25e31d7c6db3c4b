/** Shared by the packages of this module only. */
@NullMarked
package io.simdrdrive.protocol.internal;

import org.jspecify.annotations.NullMarked;
