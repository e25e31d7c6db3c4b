/** What the tests of all modules share. No module descriptor, for JUnit finds extensions on the class path only. */
@NullMarked
package io.simdrdrive.testing;

import org.jspecify.annotations.NullMarked;
