/** The analytics service: follows the outcome log, counts, and answers analysts. */
@NullMarked
package dev.evently.analytics;

import org.jspecify.annotations.NullMarked;
