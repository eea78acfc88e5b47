/** What is counted: figures of an event and of a day, folded from outcomes without any I/O. */
@NullMarked
package dev.evently.analytics.aggregate;

import org.jspecify.annotations.NullMarked;
