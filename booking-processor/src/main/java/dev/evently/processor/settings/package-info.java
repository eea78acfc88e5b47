/** The settings of the booking-processor. */
@NullMarked
package dev.evently.processor.settings;

import org.jspecify.annotations.NullMarked;
