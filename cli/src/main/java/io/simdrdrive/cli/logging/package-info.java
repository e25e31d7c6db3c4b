/** Where the log of the process goes: levels, texts and JSON, and a file of calls. */
@NullMarked
package io.simdrdrive.cli.logging;

import org.jspecify.annotations.NullMarked;
