/**
 * The logs themselves: they are created at the start, and read in containers that wait out trouble.
 */
@NullMarked
package dev.evently.api.log;

import org.jspecify.annotations.NullMarked;
