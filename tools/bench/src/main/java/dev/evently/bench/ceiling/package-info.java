/** What no framework can beat: the processor's work written by hand. */
@NullMarked
package dev.evently.bench.ceiling;

import org.jspecify.annotations.NullMarked;
