package dev.evently.api.waitlist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says how a wait ended, or why places are kept for it. Pure. */
final class Ending {
  private Ending() {}

  /**
   * The explanation; null for an entry that waits.
   *
   * @param by the type of the request whose decision brought it about
   * @param offerExpiresAt until when places are kept, or were; null when nothing was offered
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
          "Places came free %s; they are kept for you until %s."
              .formatted(cause(by), offerExpiresAt);
      case PROMOTED ->
          offerExpiresAt == null
              ? "Places came free %s, and became your booking%s.".formatted(cause(by), when)
              : "You confirmed the offer%s, and it became your booking.".formatted(when);
      case LEFT -> "You left the waitlist%s.".formatted(when);
      case DECLINED -> "You declined the offer%s.".formatted(when);
      case EXPIRED ->
          "The offer was not confirmed before it expired at %s.".formatted(offerExpiresAt);
      case VOIDED -> "The event was cancelled%s, and with it its waitlist.".formatted(when);
    };
  }

  /** What freed the places. Any request may find that a hold has expired before it. */
  private static String cause(@Nullable String by) {
    return switch (by) {
      case "CancelBooking" -> "when a booking was cancelled";
      case "ReleaseHold" -> "when a hold was given back";
      case "LeaveWaitlist" -> "when somebody gave up their wait";
      case "ChangeEvent" -> "when the organiser changed the event";
      case "AddSeats" -> "when the organiser added seats";
      case null, default -> "when a hold expired";
    };
  }
}
