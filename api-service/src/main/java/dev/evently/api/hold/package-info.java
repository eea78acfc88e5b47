/** Keeping places for a time: holds, and offers to those who waited. */
@NullMarked
package dev.evently.api.hold;

import org.jspecify.annotations.NullMarked;
