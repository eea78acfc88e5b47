/** What the tests share: the running service and a stand-in for the booking-processor. */
@NullMarked
package dev.evently.api.testing;

import org.jspecify.annotations.NullMarked;
