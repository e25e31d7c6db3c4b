/** What threads see of each other's work in a store: each class is one case, for jcstress to run billions of times. */
@NullMarked
package io.simdrdrive.stress;

import org.jspecify.annotations.NullMarked;
