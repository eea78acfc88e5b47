/** What time makes due at events that stay silent. */
@NullMarked
package dev.evently.processor.due;

import org.jspecify.annotations.NullMarked;
