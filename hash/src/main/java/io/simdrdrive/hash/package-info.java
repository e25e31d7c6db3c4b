/**
 * XXH3-64, and the keys of namespaces that are made of it: what a store, a server and a client must agree about.
 */
@NullMarked
package io.simdrdrive.hash;

import org.jspecify.annotations.NullMarked;
