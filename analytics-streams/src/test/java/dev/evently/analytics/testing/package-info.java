/** What the tests share: the running service, somebody who asks it, and scripts of outcomes. */
@NullMarked
package dev.evently.analytics.testing;

import org.jspecify.annotations.NullMarked;
