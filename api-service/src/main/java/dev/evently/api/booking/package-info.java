/** Bookings: placing, reading and cancelling them, and passing them on. */
@NullMarked
package dev.evently.api.booking;

import org.jspecify.annotations.NullMarked;
