/** Measures, side by side in one run, how fast the log decides and what the alternatives do. */
@NullMarked
package dev.evently.bench;

import org.jspecify.annotations.NullMarked;
