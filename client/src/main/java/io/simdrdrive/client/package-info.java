/**
 * The client of a SIMD R Drive server. Begin with {@link io.simdrdrive.client.DataStoreWsClient}.
 *
 * <p>One client is one connection, shared by any number of threads, platform and virtual ones. Errors are
 * {@link io.simdrdrive.client.ClientException}s, one class a cause, and say of each call whether the server may have
 * carried it out. Logs go to the {@link java.lang.System.Logger} of this package's name ({@link io.simdrdrive.client.ClientLogging}).
 */
@NullMarked
package io.simdrdrive.client;

import org.jspecify.annotations.NullMarked;
