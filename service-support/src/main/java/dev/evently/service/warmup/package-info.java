/** A service goes through its own main path before it says that it is ready. */
@NullMarked
package dev.evently.service.warmup;

import org.jspecify.annotations.NullMarked;
