/** The logs themselves: topics, places, headers and the wire format. */
@NullMarked
package dev.evently.common.log;

import org.jspecify.annotations.NullMarked;
