/** The command: what a person types, and what they read. */
@NullMarked
package dev.evently.standalone;

import org.jspecify.annotations.NullMarked;
