/** The engine of SIMD R Drive: an append-only, memory-mapped key-value store. */
module io.simdrdrive.store {
    requires transitive io.simdrdrive.hash;
    requires org.agrona;
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports io.simdrdrive.store;
    exports io.simdrdrive.store.extensions;
}
