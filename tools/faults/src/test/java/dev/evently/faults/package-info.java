/** The faults, each a test: the real processes, broken under load. */
@NullMarked
package dev.evently.faults;

import org.jspecify.annotations.NullMarked;
