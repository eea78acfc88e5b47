/** What would have been: an event's requests decided again in memory under another policy. */
@NullMarked
package dev.evently.audit.replay;

import org.jspecify.annotations.NullMarked;
