/** What the tests of the service share. */
@NullMarked
package dev.evently.notifier.testing;

import org.jspecify.annotations.NullMarked;
