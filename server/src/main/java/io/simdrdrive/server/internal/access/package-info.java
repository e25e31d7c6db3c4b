/** Who may do what: tokens, and the roles that methods need. */
@NullMarked
package io.simdrdrive.server.internal.access;

import org.jspecify.annotations.NullMarked;
