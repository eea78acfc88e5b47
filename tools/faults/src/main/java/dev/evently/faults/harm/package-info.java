/** The harm that is done: to processes, the database, the broker, by records and by clients. */
@NullMarked
package dev.evently.faults.harm;

import org.jspecify.annotations.NullMarked;
