/** A campaign of mutated messages against a real server. */
@NullMarked
package io.simdrdrive.server.fuzz;

import org.jspecify.annotations.NullMarked;
