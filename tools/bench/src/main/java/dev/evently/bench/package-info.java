/** The benchmark: its command, and the run that plays the scenarios. */
@NullMarked
package dev.evently.bench;

import org.jspecify.annotations.NullMarked;
