/** Follows the outcome log and hands each outcome to those who listen. */
@NullMarked
package dev.evently.api.outcome;

import org.jspecify.annotations.NullMarked;
