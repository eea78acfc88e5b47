package dev.evently.service.access;

import java.util.UUID;

/**
 * The sessions that have ended before their access tokens expire, as a bean of the service that
 * knows them. It is asked on the way of every call, so an answer is a look-up in memory that waits
 * for nobody.
 */
@FunctionalInterface
public interface EndedSessions {
  boolean include(UUID sessionId);
}
