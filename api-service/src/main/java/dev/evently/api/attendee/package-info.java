/** Who is coming to an event, for its organiser. */
@NullMarked
package dev.evently.api.attendee;

import org.jspecify.annotations.NullMarked;
