/** A random sequence of all harms under load, and its summary. */
@NullMarked
package dev.evently.faults.campaign;

import org.jspecify.annotations.NullMarked;
