/** The notification service: delivers what was decided to where people want to have it. */
@NullMarked
package dev.evently.notifier;

import org.jspecify.annotations.NullMarked;
