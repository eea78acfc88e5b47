/** The system on this machine: its processes, their data, and their supervision. */
@NullMarked
package dev.evently.standalone.embedded;

import org.jspecify.annotations.NullMarked;
