/** The line from the outcome log to the figures, and what keeps it running. */
@NullMarked
package dev.evently.analytics.topology;

import org.jspecify.annotations.NullMarked;
