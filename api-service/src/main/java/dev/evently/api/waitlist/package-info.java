/** Who waits for places, in which order. */
@NullMarked
package dev.evently.api.waitlist;

import org.jspecify.annotations.NullMarked;
