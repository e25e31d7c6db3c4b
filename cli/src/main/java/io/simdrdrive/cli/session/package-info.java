/** What the verbs work on: a store file, or a server. */
@NullMarked
package io.simdrdrive.cli.session;

import org.jspecify.annotations.NullMarked;
