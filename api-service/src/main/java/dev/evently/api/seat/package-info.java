/** An event's seats: asking for a map of them, and showing it with what is free. */
@NullMarked
package dev.evently.api.seat;

import org.jspecify.annotations.NullMarked;
