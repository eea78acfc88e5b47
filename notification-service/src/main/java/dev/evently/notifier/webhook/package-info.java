/** Delivers the outcomes of events to the endpoints of those who rule them. */
@NullMarked
package dev.evently.notifier.webhook;

import org.jspecify.annotations.NullMarked;
