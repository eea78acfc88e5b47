package dev.evently.standalone.crowd;

import java.util.UUID;

/**
 * Somebody who wants a ticket.
 *
 * @param token as a login gives it
 */
public record Visitor(UUID userId, String token) {}
