/** The outcomes of an event or a booking, without gaps, by page or as a stream. */
@NullMarked
package dev.evently.api.history;

import org.jspecify.annotations.NullMarked;
