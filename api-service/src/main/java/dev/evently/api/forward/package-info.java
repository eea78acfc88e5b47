/** Passes calls on that other services answer, so that pages have one origin. */
@NullMarked
package dev.evently.api.forward;

import org.jspecify.annotations.NullMarked;
