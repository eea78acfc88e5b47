/** Bookings: placing, reading, cancelling and transferring them. */
@NullMarked
package dev.evently.api.booking;

import org.jspecify.annotations.NullMarked;
