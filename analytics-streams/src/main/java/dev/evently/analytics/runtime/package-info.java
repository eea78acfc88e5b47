/** Keeps the topology running, and says when its figures are whole and can be read. */
@NullMarked
package dev.evently.analytics.runtime;

import org.jspecify.annotations.NullMarked;
