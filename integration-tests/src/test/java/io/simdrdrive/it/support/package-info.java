/** What the whole-system tests stand on: the originals, brought in on demand, and processes started as users start them. */
@NullMarked
package io.simdrdrive.it.support;

import org.jspecify.annotations.NullMarked;
