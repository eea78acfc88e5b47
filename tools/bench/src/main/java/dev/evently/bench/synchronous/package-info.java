/** Books in the caller's own transaction, as designs that take locks do. */
@NullMarked
package dev.evently.bench.synchronous;

import org.jspecify.annotations.NullMarked;
