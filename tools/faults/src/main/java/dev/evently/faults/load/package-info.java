/** Clients that book, hold, cancel and transfer from a seed, and remember what was accepted. */
@NullMarked
package dev.evently.faults.load;

import org.jspecify.annotations.NullMarked;
