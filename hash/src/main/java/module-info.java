/** The hash by which SIMD R Drive knows keys, namespaces and methods. */
module io.simdrdrive.hash {
    requires static transitive org.jspecify;

    exports io.simdrdrive.hash;
}
