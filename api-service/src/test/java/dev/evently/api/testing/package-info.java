/** What the tests share: the running service and the real rules. */
@NullMarked
package dev.evently.api.testing;

import org.jspecify.annotations.NullMarked;
