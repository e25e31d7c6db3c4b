/** The wire of SIMD R Drive: frames, RPC messages, bitcode columns and the methods. No I/O. */
module io.simdrdrive.protocol {
    requires org.agrona;
    requires static transitive org.jspecify;

    exports io.simdrdrive.protocol;
    exports io.simdrdrive.protocol.bitcode;
    exports io.simdrdrive.protocol.frame;
    exports io.simdrdrive.protocol.method;
    exports io.simdrdrive.protocol.rpc;
    exports io.simdrdrive.protocol.waiting;
}
