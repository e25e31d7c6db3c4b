@NullMarked
package io.simdrdrive.cli.logging;

import org.jspecify.annotations.NullMarked;
