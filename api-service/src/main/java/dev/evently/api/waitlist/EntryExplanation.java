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
   * @param offerExpiresAt until when the offer stands, or stood; null when nothing was offered
   */
  static @Nullable String of(
      WaitStatus status,
      @Nullable String by,
      @Nullable Instant at,
      @Nullable Instant offerExpiresAt) {
    String when = at == null ? "" : " at " + at;
    return switch (status) {
      case WAITING -> null;
      case OFFERED ->
          "Tickets came free %s; they are held for you until %s."
              .formatted(cause(by), offerExpiresAt);
      case PROMOTED ->
          offerExpiresAt == null
              ? "Tickets came free %s, and became your booking%s.".formatted(cause(by), when)
              : "You confirmed the offer%s, and it became your booking.".formatted(when);
      case LEFT -> "You left the waitlist%s.".formatted(when);
      case DECLINED -> "You declined the offer%s.".formatted(when);
      case EXPIRED ->
          "The offer was not confirmed before it expired at %s.".formatted(offerExpiresAt);
      case VOIDED -> "The event was cancelled%s, and with it its waitlist.".formatted(when);
    };
  }

  /** What freed the tickets. A hold can expire in the decision of any request. */
  private static String cause(@Nullable String by) {
    return switch (by) {
      case "CancelBooking" -> "when a booking was cancelled";
      case "ReleaseHold" -> "when a hold was given back";
      case "LeaveWaitlist" -> "when somebody gave up their wait";
      case "ChangeEvent" -> "when the organiser changed the event";
      case "AddSeats" -> "when the organiser added seats";
      case "ReplaceSeats" -> "when the organiser replaced the seat map";
      case null, default -> "when a hold expired";
    };
  }
}
