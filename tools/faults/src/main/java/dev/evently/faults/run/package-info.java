/** A fault while clients are busy, and what must hold after it. */
@NullMarked
package dev.evently.faults.run;

import org.jspecify.annotations.NullMarked;
