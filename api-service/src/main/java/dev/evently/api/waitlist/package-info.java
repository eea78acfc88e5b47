/** The waitlists: who waits for tickets, in which order, and why still. */
@NullMarked
package dev.evently.api.waitlist;

import org.jspecify.annotations.NullMarked;
