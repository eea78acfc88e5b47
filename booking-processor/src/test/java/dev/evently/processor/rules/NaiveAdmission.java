package dev.evently.processor.rules;

import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.processor.rules.NaiveEvent.NaivePool;
import java.util.Objects;
import java.util.UUID;

/** Letting somebody in who waits, out of turn. */
final class NaiveAdmission {
  private final NaiveEvent event;
  private final NaiveLifecycle giving;

  NaiveAdmission(NaiveEvent event, NaiveLifecycle giving) {
    this.event = event;
    this.giving = giving;
  }

  void admit(LoggedRequest request, UUID id) {
    NaiveClaim claim = event.entry(id);
    if (claim == null) {
      event.reject(request, "BOOKING_NOT_FOUND");
      return;
    }
    switch (claim.wait) {
      case "left", "declined", "expired", "served", "unservable", "ended" ->
          event.reject(request, "BOOKING_NOT_FOUND");
      case "promoted" -> giving.leave(request, id); // rejected like this
      case "offered" -> giving.confirm(request, new ConfirmHold(id, null));
      case "voided" -> event.reject(request, "EVENT_CANCELLED");
      default -> {
        if (event.cancelled) {
          event.reject(request, "EVENT_CANCELLED");
        } else if (event.isStarted(request.at())) {
          event.reject(request, "EVENT_STARTED");
        } else {
          book(request, claim, Objects.requireNonNull(event.pool(claim.category)));
        }
      }
    }
  }

  private void book(LoggedRequest request, NaiveClaim claim, NaivePool pool) {
    if (event.free(pool) < claim.quantity) {
      event.reject(request, "SOLD_OUT");
      return;
    }
    if (!event.seats.isEmpty()) {
      claim.seats = event.seats.bestOrAny(claim.quantity, pool.name);
      event.seats.give(claim.seats, claim.id);
    }
    claim.price = pool.price;
    claim.changeWait("promoted", request);
    claim.changeBooking("confirmed", request);
    event.say(
        "let in %s as %s of %s %d at %s %s"
            .formatted(
                claim.id, claim.id, claim.asker, claim.quantity, event.name, claim.tickets()));
  }
}
