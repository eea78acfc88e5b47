package dev.evently.processor.rules;

import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.TransferBooking;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Passing bookings on. */
final class NaiveTransfers {
  private final NaiveEvent event;
  private final NaiveSales sales;

  NaiveTransfers(NaiveEvent event, NaiveSales sales) {
    this.event = event;
    this.sales = sales;
  }

  void offer(LoggedRequest request, OfferTransfer r) {
    NaiveClaim claim = event.booking(r.bookingId());
    String no = giversRejection(request, claim);
    if (no.isEmpty() && !of(claim).offer.isEmpty()) {
      no = "TRANSFER_OPEN";
    }
    if (no.isEmpty() && of(claim).owner.equals(r.toUserId())) {
      no = "TRANSFER_TO_SELF";
    }
    if (!no.isEmpty()) {
      event.reject(request, no);
      return;
    }
    of(claim).offer = r.toUserId() == null ? "nobody" : r.toUserId().toString();
    of(claim).offeredBy = request.requestId();
    event.say("%s until %s".formatted(words("offered", of(claim)), event.start));
  }

  void withdraw(LoggedRequest request, UUID id) {
    NaiveClaim claim = event.booking(id);
    String no = giversRejection(request, claim);
    if (no.isEmpty() && of(claim).offer.isEmpty()) {
      no = "TRANSFER_NOT_FOUND";
    }
    if (no.isEmpty()) {
      String words = words("withdrew", of(claim));
      of(claim).offer = "";
      event.say(words);
    } else {
      event.reject(request, no);
    }
  }

  void accept(LoggedRequest request, UUID id) {
    NaiveClaim claim = event.booking(id);
    String no = receiversRejection(request, claim);
    if (no.isEmpty()) {
      no = sales.userRejection(request.userId(), of(claim).quantity, of(claim).category);
    }
    if (no.isEmpty()) {
      give(of(claim), request.userId(), request);
    } else {
      event.reject(request, no);
    }
  }

  void decline(LoggedRequest request, UUID id) {
    NaiveClaim claim = event.booking(id);
    String no = receiversRejection(request, claim);
    if (no.isEmpty()) {
      String words = words("declined", of(claim));
      of(claim).offer = "";
      event.say(words);
    } else {
      event.reject(request, no);
    }
  }

  /** As it was before receivers were asked. */
  void transfer(LoggedRequest request, TransferBooking r) {
    NaiveClaim claim = event.booking(r.bookingId());
    UUID receiver = r.toUserId();
    String no = giversRejection(request, claim);
    if (!no.isEmpty()) {
      event.reject(request, no);
    } else if (receiver == null) {
      event.reject(request, "USER_UNKNOWN");
    } else if (receiver.equals(of(claim).owner)) {
      event.reject(request, "TRANSFER_TO_SELF");
    } else {
      no = sales.userRejection(receiver, of(claim).quantity, of(claim).category);
      if (no.isEmpty()) {
        give(of(claim), receiver, request);
      } else {
        event.reject(request, no);
      }
    }
  }

  private String giversRejection(LoggedRequest request, @Nullable NaiveClaim claim) {
    if (claim == null) {
      return "BOOKING_NOT_FOUND";
    }
    if (!event.isTheirs(request, claim.owner)) {
      return "NOT_OWNER";
    }
    return claim.booking.equals("cancelled") ? "BOOKING_NOT_FOUND" : endRejection(request);
  }

  private String receiversRejection(LoggedRequest request, @Nullable NaiveClaim claim) {
    return claim == null || !claim.offer.equals(request.userId().toString())
        ? "TRANSFER_NOT_FOUND"
        : endRejection(request);
  }

  private String endRejection(LoggedRequest request) {
    if (event.cancelled) {
      return "EVENT_CANCELLED";
    }
    return event.isStarted(request.at()) ? "EVENT_STARTED" : "";
  }

  private void give(NaiveClaim claim, UUID receiver, LoggedRequest request) {
    UUID giver = claim.owner;
    if (!claim.offer.isEmpty()) {
      claim.bookingBy.add(claim.offeredBy);
      claim.offer = "";
    }
    claim.owner = receiver;
    claim.changeBooking("confirmed", request);
    event.say(
        "transferred %s of %s to %s %d at %s %s"
            .formatted(claim.id, giver, receiver, claim.quantity, event.name, claim.tickets()));
  }

  private String words(String what, NaiveClaim claim) {
    return "%s %s of %s to %s %d at %s %s"
        .formatted(
            what, claim.id, claim.owner, claim.offer, claim.quantity, event.name, claim.tickets());
  }

  private static NaiveClaim of(@Nullable NaiveClaim claim) {
    return Objects.requireNonNull(claim);
  }
}
