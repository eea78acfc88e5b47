package dev.evently.common.sale;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What everybody who comes to an event has to know, and is told when it changes.
 *
 * @param endsAt null where its organiser does not say it, like {@code zone}
 * @param zone the IANA id of the time zone of its venue
 */
public record EventFacts(
    String name, String venue, Instant startsAt, @Nullable Instant endsAt, @Nullable String zone) {
  /** An event of which neither end nor time zone are said. */
  public EventFacts(String name, String venue, Instant startsAt) {
    this(name, venue, startsAt, null, null);
  }
}
