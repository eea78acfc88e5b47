/** The one stream of a page: its requests, waits, events and notifications. */
@NullMarked
package dev.evently.api.live;

import org.jspecify.annotations.NullMarked;
