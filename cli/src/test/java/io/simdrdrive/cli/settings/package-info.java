@NullMarked
package io.simdrdrive.cli.settings;

import org.jspecify.annotations.NullMarked;
