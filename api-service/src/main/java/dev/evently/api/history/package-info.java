/** The exact feed: what was decided about an event or a booking, gap-free and resumable. */
@NullMarked
package dev.evently.api.history;

import org.jspecify.annotations.NullMarked;
