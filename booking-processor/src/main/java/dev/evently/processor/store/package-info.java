/** Loads the state of a batch from PostgreSQL and writes what the batch changed. */
@NullMarked
package dev.evently.processor.store;

import org.jspecify.annotations.NullMarked;
