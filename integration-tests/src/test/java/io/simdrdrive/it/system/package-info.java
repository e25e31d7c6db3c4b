/** The whole system as its users run it: the launcher, the server as a process, the client, files and crashes. */
@NullMarked
package io.simdrdrive.it.system;

import org.jspecify.annotations.NullMarked;
