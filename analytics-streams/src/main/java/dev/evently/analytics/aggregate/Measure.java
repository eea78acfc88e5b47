package dev.evently.analytics.aggregate;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is counted in each period, every one a sum over outcomes. Records name them as their {@link
 * #text}: a measure may be added (up to 64), but not renamed.
 *
 * <p>A wait is an entry of a waitlist; it is served by tickets at once, by an offer that is taken,
 * or by an organiser. An offer is a hold that a wait was given. Holds are all others.
 */
public enum Measure {
  /** All outcomes: of an event as many as the sequence of its last one, when none is missing. */
  OUTCOMES("outcomes"),
  CONFIRMED_BOOKINGS("confirmedBookings"),
  CONFIRMED_TICKETS("confirmedTickets"),
  CANCELLED_BOOKINGS("cancelledBookings"),
  CANCELLED_TICKETS("cancelledTickets"),
  REJECTED("rejected"),
  WAITS("waits"),
  WAIT_TICKETS("waitTickets"),
  WAIT_TICKETS_REDUCED("waitTicketsReduced"),
  WAITS_PROMOTED("waitsPromoted"),
  WAIT_TICKETS_PROMOTED("waitTicketsPromoted"),
  WAITS_ADMITTED("waitsAdmitted"),
  WAIT_TICKETS_ADMITTED("waitTicketsAdmitted"),
  WAITS_SERVED("waitsServed"),
  WAIT_TICKETS_SERVED("waitTicketsServed"),
  WAITS_LEFT("waitsLeft"),
  WAIT_TICKETS_LEFT("waitTicketsLeft"),
  WAITS_UNSERVED("waitsUnserved"),
  WAIT_TICKETS_UNSERVED("waitTicketsUnserved"),
  OFFERS("offers"),
  OFFER_TICKETS("offerTickets"),
  OFFERS_TAKEN("offersTaken"),
  OFFER_TICKETS_TAKEN("offerTicketsTaken"),
  OFFERS_DECLINED("offersDeclined"),
  OFFER_TICKETS_DECLINED("offerTicketsDeclined"),
  OFFERS_EXPIRED("offersExpired"),
  OFFER_TICKETS_EXPIRED("offerTicketsExpired"),
  OFFERS_VOIDED("offersVoided"),
  OFFER_TICKETS_VOIDED("offerTicketsVoided"),
  HOLDS("holds"),
  HOLDS_CONFIRMED("holdsConfirmed"),
  HOLDS_RELEASED("holdsReleased"),
  HOLDS_EXPIRED("holdsExpired"),
  HOLDS_VOIDED("holdsVoided");

  private static final Map<String, Measure> BY_TEXT =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Measure::text, each -> each));

  private final String text;

  Measure(String text) {
    this.text = text;
  }

  /** Its name in records. */
  public String text() {
    return text;
  }

  /** The measure of that name; null when there is none, as in records of a later version. */
  static @Nullable Measure of(String text) {
    return BY_TEXT.get(text);
  }
}
