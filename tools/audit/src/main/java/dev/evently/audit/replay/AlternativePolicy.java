package dev.evently.audit.replay;

import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest;
import dev.evently.common.request.Request;
import dev.evently.common.request.WaitlistRequest;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Setting;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.processor.rules.LoggedRequest;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The terms that an organiser might have set instead, from the beginning to the end: what is null
 * stays as it was.
 *
 * @param noWaitlist whether nobody may wait
 * @param lottery the seed of a draw instead of first come, first served
 */
public record AlternativePolicy(
    @Nullable Integer capacity,
    WaitlistTerms.@Nullable Policy policy,
    WaitlistTerms.@Nullable Promotion promotion,
    @Nullable Integer waitlistLimit,
    @Nullable Integer maxPerBooking,
    @Nullable Integer maxPerUser,
    boolean noWaitlist,
    @Nullable Long lottery) {

  public boolean changesNothing() {
    return describe().isEmpty();
  }

  /** The requests as they would have been. */
  List<LoggedRequest> applyTo(List<LoggedRequest> requests) {
    List<LoggedRequest> changed =
        requests.stream()
            .map(logged ->
                new LoggedRequest(
                    logged.record().with(changed(logged.record().request())),
                    logged.position(),
                    logged.at(),
                    logged.traceparent()))
            .toList();
    return lottery == null ? changed : Lottery.draw(changed, lottery);
  }

  private Request changed(Request request) {
    return switch (request) {
      case PublishEvent r ->
          new PublishEvent(
              r.name(),
              r.venue(),
              r.startsAt(),
              Objects.requireNonNullElse(capacity, r.capacity()),
              Objects.requireNonNullElse(maxPerBooking, r.maxPerBooking()),
              terms(Objects.requireNonNullElse(r.terms(), SaleTerms.DEFAULT)),
              r.info());
      case ChangeEvent r ->
          new ChangeEvent(
              r.revision(),
              r.name(),
              r.venue(),
              r.startsAt(),
              capacity == null ? r.capacity() : null,
              maxPerBooking == null ? r.maxPerBooking() : null,
              r.terms() == null ? null : terms(r.terms()),
              r.info(),
              r.clearedOrNone().stream().filter(this::isNotSetHere).toList());
      case PlaceBooking r ->
          new PlaceBooking(
              r.quantity(),
              r.joinWaitlist() && !noWaitlist,
              r.seats(),
              r.section(),
              r.category(),
              r.forUser());
      case CancelEvent _,
          AddSeats _,
          ReplaceSeats _,
          SettleDue _,
          CancelBooking _,
          ReduceBooking _,
          TransferBooking _,
          OfferTransfer _,
          WithdrawTransfer _,
          AcceptTransfer _,
          DeclineTransfer _,
          HoldRequest _,
          WaitlistRequest _ ->
          request;
    };
  }

  /** What is set here stays when it is taken away. */
  private boolean isNotSetHere(Setting setting) {
    return switch (setting) {
      case MAX_PER_USER -> maxPerUser == null;
      case WAITLIST_POLICY -> policy == null;
      case WAITLIST_PROMOTION -> promotion == null;
      case WAITLIST_LIMIT -> waitlistLimit == null;
      default -> true;
    };
  }

  private SaleTerms terms(SaleTerms told) {
    boolean sameWaitlist = policy == null && promotion == null && waitlistLimit == null;
    WaitlistTerms waitlist =
        Objects.requireNonNullElse(
            told.waitlist(), new WaitlistTerms(null, null, null, null, null));
    return new SaleTerms(
        told.holdTtl(),
        told.holdCooldown(),
        maxPerUser == null ? told.maxPerUser() : maxPerUser,
        told.salesOpenAt(),
        told.salesCloseAt(),
        sameWaitlist
            ? told.waitlist()
            : new WaitlistTerms(
                policy == null ? waitlist.policy() : policy,
                promotion == null ? waitlist.promotion() : promotion,
                waitlist.offerTtl(),
                waitlistLimit == null ? waitlist.limit() : waitlistLimit,
                waitlist.suspended()),
        told.categories());
  }

  /** The policy in words; empty when nothing is changed. */
  String describe() {
    StringJoiner words = new StringJoiner(", ");
    tell(words, "capacity %,d", capacity);
    tell(words, "%s", policy);
    tell(words, "promotion %s", promotion);
    tell(words, "at most %,d waiting", waitlistLimit);
    tell(words, "at most %,d tickets in a booking", maxPerBooking);
    tell(words, "at most %,d tickets for a user", maxPerUser);
    if (noWaitlist) {
      words.add("nobody waits");
    }
    tell(words, "a lottery with seed %d", lottery);
    return words.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is not among our libraries
  private static void tell(StringJoiner words, String format, @Nullable Object value) {
    if (value != null) {
      words.add(format.formatted(value));
    }
  }
}
