/**
 * Thousands of people who come at once, by a client that is light enough not to be in their way.
 */
@NullMarked
package dev.evently.standalone.crowd;

import org.jspecify.annotations.NullMarked;
