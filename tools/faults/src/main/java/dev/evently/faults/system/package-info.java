/** The system that is broken: its processes, and how one sees that it is well again. */
@NullMarked
package dev.evently.faults.system;

import org.jspecify.annotations.NullMarked;
