/** This project against the originals: the published Rust crates and the wheel from PyPI. */
@NullMarked
package io.simdrdrive.it.originals;

import org.jspecify.annotations.NullMarked;
