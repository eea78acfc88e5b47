package dev.evently.processor.rules;

import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import java.time.Instant;

/**
 * What an organiser says of an event. Its {@link TicketPool pools} say how many tickets it has.
 *
 * @param revision counts the changes, from 1
 * @param terms without categories
 * @param isCancelled whether nothing is sold any more
 * @param info what else is said
 */
public record EventDetails(
    String name,
    String venue,
    Instant startsAt,
    int maxPerBooking,
    long revision,
    SaleTerms terms,
    boolean isCancelled,
    EventInfo info) {

  /** An event of which no more is said. */
  public EventDetails(
      String name,
      String venue,
      Instant startsAt,
      int maxPerBooking,
      long revision,
      SaleTerms terms,
      boolean isCancelled) {
    this(name, venue, startsAt, maxPerBooking, revision, terms, isCancelled, EventInfo.NONE);
  }

  /** What everybody who comes has to know. */
  public EventFacts facts() {
    return new EventFacts(name, venue, startsAt, info.endsAt(), info.zone());
  }

  EventDetails at(long newRevision) {
    return with(newRevision, isCancelled);
  }

  EventDetails cancelled(long newRevision) {
    return with(newRevision, true);
  }

  private EventDetails with(long newRevision, boolean isCancelledThen) {
    return new EventDetails(
        name, venue, startsAt, maxPerBooking, newRevision, terms, isCancelledThen, info);
  }
}
