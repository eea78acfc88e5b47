package dev.evently.standalone.crowd;

import java.util.UUID;

/**
 * Somebody who wants a ticket.
 *
 * @param token as a login gives it
 * @param key the idempotency key of the booking
 * @param asksForPlace whether to be told the place in the queue first; who does not waits for the
 *     outcome with the call that books
 */
public record Visitor(UUID userId, String token, String key, boolean asksForPlace) {}
