/** Asking for places, and reading and giving back what one has. */
@NullMarked
package dev.evently.api.booking;

import org.jspecify.annotations.NullMarked;
