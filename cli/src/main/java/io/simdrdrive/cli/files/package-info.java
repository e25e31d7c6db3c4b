/** Directories of files: into a store, and out of it. */
@NullMarked
package io.simdrdrive.cli.files;

import org.jspecify.annotations.NullMarked;
