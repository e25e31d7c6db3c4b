/** The client of a SIMD R Drive server: one multiplexed WebSocket for any number of threads. */
module io.simdrdrive.client {
    requires transitive io.simdrdrive.hash;
    requires io.simdrdrive.protocol;
    requires static transitive org.jspecify;

    exports io.simdrdrive.client;
}
