/** The parts of the system on this machine: processes, their data, and who watches them. */
@NullMarked
package dev.evently.standalone.embedded;

import org.jspecify.annotations.NullMarked;
