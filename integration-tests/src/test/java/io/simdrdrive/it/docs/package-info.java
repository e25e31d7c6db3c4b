/** What the documentation shows, done. */
@NullMarked
package io.simdrdrive.it.docs;

import org.jspecify.annotations.NullMarked;
