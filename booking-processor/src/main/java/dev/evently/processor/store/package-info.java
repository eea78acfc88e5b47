/** The rows in PostgreSQL, and how far the log is decided. */
@NullMarked
package dev.evently.processor.store;

import org.jspecify.annotations.NullMarked;
