/** What was decided: the records of the outcome log, which are the domain events. */
@NullMarked
package dev.evently.common.outcome;

import org.jspecify.annotations.NullMarked;
