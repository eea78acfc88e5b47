/** What all channels read from: the brokers, the database, and which sessions have ended. */
@NullMarked
package dev.evently.notifier.source;

import org.jspecify.annotations.NullMarked;
