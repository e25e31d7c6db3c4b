/** The rules of this repository, kept by a test. */
@NullMarked
package io.simdrdrive.it.rules;

import org.jspecify.annotations.NullMarked;
