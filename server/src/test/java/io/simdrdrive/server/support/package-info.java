/** What the tests of the server share: raw clients, recorded conversations, answers to compare. */
@NullMarked
package io.simdrdrive.server.support;

import org.jspecify.annotations.NullMarked;
