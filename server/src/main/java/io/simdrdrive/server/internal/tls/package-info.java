/** Certificates and keys, from files to what a listener is given. */
@NullMarked
package io.simdrdrive.server.internal.tls;

import org.jspecify.annotations.NullMarked;
