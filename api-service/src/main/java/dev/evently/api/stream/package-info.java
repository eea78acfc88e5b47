/** Streams of messages that stay open (Server-Sent Events), and where a client goes on. */
@NullMarked
package dev.evently.api.stream;

import org.jspecify.annotations.NullMarked;
