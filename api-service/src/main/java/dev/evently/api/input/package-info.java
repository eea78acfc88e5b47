/** What callers send: bounded in size, and text that the log and PostgreSQL can hold. */
@NullMarked
package dev.evently.api.input;

import org.jspecify.annotations.NullMarked;
