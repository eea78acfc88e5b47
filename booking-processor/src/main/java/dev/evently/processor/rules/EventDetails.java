package dev.evently.processor.rules;

import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.SaleTerms;
import java.time.Instant;

/**
 * What an organiser says of an event. Its {@link TicketPool pools} say how many tickets it has.
 *
 * @param revision counts the changes, from 1
 * @param terms without categories
 * @param isCancelled whether nothing is sold any more
 */
public record EventDetails(
    String name,
    String venue,
    Instant startsAt,
    int maxPerBooking,
    long revision,
    SaleTerms terms,
    boolean isCancelled) {

  /** What everybody who comes has to know. */
  public EventFacts facts() {
    return new EventFacts(name, venue, startsAt);
  }

  EventDetails at(long newRevision) {
    return new EventDetails(name, venue, startsAt, maxPerBooking, newRevision, terms, isCancelled);
  }

  EventDetails cancelled(long newRevision) {
    return new EventDetails(name, venue, startsAt, maxPerBooking, newRevision, terms, true);
  }
}
