package dev.evently.api.waitlist;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody still waits: what happened when people of their waitlist could last be promoted.
 *
 * @param at when that was; null when it has not happened since they joined
 * @param ticketsLeft how many tickets were left over then; {@code placesLeft} in JSON
 * @param explanation why they were not promoted
 */
record LastPromotionOpportunity(
    @Nullable Instant at,
    @JsonProperty("placesLeft") @Nullable Integer ticketsLeft,
    String explanation) {

  private static final String UNDER_WAY =
      "Tickets are being given to those who wait, ten thousand at a time: your turn may come in"
          + " seconds.";
  private static final String SUSPENDED =
      "The waitlist is suspended: nobody is promoted until the organiser resumes it.";
  private static final String STARTED = "The event has started: nobody is promoted any more.";
  private static final String CANCELLED = "The event is cancelled: the wait ends with it.";

  /**
   * An opportunity of a waitlist as it is stored.
   *
   * @param offset of the request after which people could be promoted
   */
  record Opportunity(long offset, Instant at, int ticketsLeft) {}

  /** Whether anybody of a waitlist can be promoted now, and in which order. */
  enum PromotionMode {
    STRICT,
    FIRST_FIT,
    UNDER_WAY,
    SUSPENDED,
    STARTED,
    CANCELLED
  }

  /**
   * The answer for an entry that waits.
   *
   * @param last the last opportunity of its waitlist; null when there was none
   * @param joinedAt the offset of the request by which it joined: an opportunity at that one or
   *     before was not for it
   */
  static LastPromotionOpportunity of(
      @Nullable Opportunity last, long joinedAt, int quantity, PromotionMode mode) {
    return last == null || last.offset() <= joinedAt
        ? new LastPromotionOpportunity(
            null, null, explain(mode, "No tickets have come free since you joined."))
        : new LastPromotionOpportunity(
            last.at(),
            last.ticketsLeft(),
            explain(mode, missed(last.ticketsLeft(), quantity, mode)));
  }

  private static String explain(PromotionMode mode, String whenOpen) {
    return switch (mode) {
      case UNDER_WAY -> UNDER_WAY;
      case SUSPENDED -> SUSPENDED;
      case STARTED -> STARTED;
      case CANCELLED -> CANCELLED;
      case STRICT, FIRST_FIT -> whenOpen;
    };
  }

  private static String missed(int left, int quantity, PromotionMode mode) {
    if (left == 0) {
      return "No ticket was left: those before you got all that came free.";
    }
    if (left < quantity) {
      return "%s left, fewer than the %d that you wait for.".formatted(ticketsWere(left), quantity);
    }
    return mode == PromotionMode.STRICT
        ? "%s left, but whoever is first on the waitlist waits for more, and nobody overtakes."
            .formatted(ticketsWere(left))
        : "%s left, but they were not for you.".formatted(ticketsWere(left));
  }

  private static String ticketsWere(int number) {
    return number == 1 ? "1 ticket was" : number + " tickets were";
  }
}
