/** Measures how fast what stands in the request log is decided, and follows the outcome log. */
@NullMarked
package dev.evently.bench.log;

import org.jspecify.annotations.NullMarked;
