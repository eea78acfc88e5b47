/** What analysts ask: reads the figures of all partitions from this instance. */
@NullMarked
package dev.evently.analytics.query;

import org.jspecify.annotations.NullMarked;
