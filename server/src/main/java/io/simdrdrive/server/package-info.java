/**
 * The daemon: a store behind a WebSocket. {@link io.simdrdrive.server.SimdRDriveServer#start} opens a port for a store that
 * its caller has opened, and closes once the server has stopped.
 *
 * <p>Threads: a few I/O threads each serve many connections and answer quick calls themselves; a call that may wait for
 * the disk, or copies much, runs in a virtual thread of its own. Nothing here is shared between connections but the store.
 */
@NullMarked
package io.simdrdrive.server;

import org.jspecify.annotations.NullMarked;
