/** What would have been: an event's requests decided again in memory under another policy. */
@NullMarked
package dev.evently.standalone.replay;

import org.jspecify.annotations.NullMarked;
