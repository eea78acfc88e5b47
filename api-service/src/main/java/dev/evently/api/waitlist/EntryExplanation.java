package dev.evently.api.waitlist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The sentence that explains how a wait ended, or why tickets are held for it. Pure. */
final class EntryExplanation {
  private EntryExplanation() {}

  /**
   * The explanation; null for an entry that waits.
   *
   * @param by the type of the request whose decision ended the wait
   * @param isByOther whether somebody else asked for that than the user who waited
   * @param offerExpiresAt until when the offer stands, or stood; null when nothing was offered
   */
  static @Nullable String of(
      WaitStatus status,
      @Nullable String by,
      boolean isByOther,
      @Nullable Instant at,
      @Nullable Instant offerExpiresAt) {
    String when = at == null ? "" : " at " + at;
    return switch (status) {
      case WAITING -> null;
      case OFFERED ->
          "Tickets came free %s; they are held for you until %s."
              .formatted(cause(by), offerExpiresAt);
      case PROMOTED -> promoted(by, isByOther, when, offerExpiresAt != null);
      case LEFT ->
          isByOther
              ? "An organiser took you off the waitlist%s.".formatted(when)
              : "You left the waitlist%s.".formatted(when);
      case DECLINED ->
          isByOther
              ? "An organiser took the offer back%s.".formatted(when)
              : "You declined the offer%s.".formatted(when);
      case EXPIRED ->
          "The offer was not confirmed before it expired at %s.".formatted(offerExpiresAt);
      case SERVED -> "An organiser gave you tickets%s, and the wait ended.".formatted(when);
      case UNSERVABLE ->
          "You waited for more tickets than there are in all, and the wait ended%s."
              .formatted(when);
      case ENDED -> "The event started, and not enough tickets had come free for you.";
      case VOIDED -> "The event was cancelled%s, and with it its waitlist.".formatted(when);
    };
  }

  private static String promoted(
      @Nullable String by, boolean isByOther, String when, boolean hadOffer) {
    if (hadOffer) {
      return isByOther
          ? "The offer was confirmed for you%s, and became your booking.".formatted(when)
          : "You confirmed the offer%s, and it became your booking.".formatted(when);
    }
    return "AdmitFromWaitlist".equals(by)
        ? "An organiser let you in%s: it is your booking.".formatted(when)
        : "Tickets came free %s, and became your booking%s.".formatted(cause(by), when);
  }

  /** What freed the tickets. A hold can expire in the decision of any request. */
  private static String cause(@Nullable String by) {
    return switch (by) {
      case "CancelBooking" -> "when a booking was cancelled";
      case "ReduceBooking" -> "when a part of a booking was given back";
      case "ReleaseHold" -> "when a hold was given back";
      case "ReduceAllotment" -> "when an organiser gave back what was kept back";
      case "ReduceWait" -> "when somebody waited for fewer tickets";
      case "LeaveWaitlist" -> "when somebody gave up their wait";
      case "ChangeEvent" -> "when the organiser changed the event";
      case "AddSeats" -> "when the organiser added seats";
      case "ReplaceSeats" -> "when the organiser replaced the seat map";
      case null, default -> "when a hold expired";
    };
  }
}
