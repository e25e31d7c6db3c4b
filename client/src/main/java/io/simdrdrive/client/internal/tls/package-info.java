/** TLS: what is trusted and shown, from files to sockets, and what its errors mean. */
@NullMarked
package io.simdrdrive.client.internal.tls;

import org.jspecify.annotations.NullMarked;
