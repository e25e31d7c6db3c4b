/** Servers of a few lines, for what no real server does on demand. */
@NullMarked
package io.simdrdrive.client.support;

import org.jspecify.annotations.NullMarked;
