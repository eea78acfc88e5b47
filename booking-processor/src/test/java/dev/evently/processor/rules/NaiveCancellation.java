package dev.evently.processor.rules;

import dev.evently.common.request.EventRequest.CancelEvent;

/** What ends with an event that is cancelled or has started, only so much of it at once. */
final class NaiveCancellation {
  private final NaiveEvent event;
  private final NaiveLifecycle lifecycle;

  NaiveCancellation(NaiveEvent event, NaiveLifecycle lifecycle) {
    this.event = event;
    this.lifecycle = lifecycle;
  }

  void cancel(LoggedRequest request, CancelEvent r) {
    if (r.revision() != null && r.revision() != event.revision) {
      event.reject(request, "REVISION_MISMATCH");
      return;
    }
    event.cancelled = true;
    event.changes.forget();
    event.revision++;
    event.say("event cancelled %s, revision %d".formatted(event.name, event.revision));
    endWhatIsLeft(request);
  }

  void settle(LoggedRequest request) {
    endWhatIsLeft(request);
    boolean starts = !request.record().isBefore(3) && event.isStarted(request.at());
    if (starts && !event.cancelled) {
      lifecycle.endWithTheStart(request);
    }
    if (!event.cancelled) {
      event.changes.announce(request);
    }
    event.lookForThoseLeft(request);
    boolean more =
        event.cancelled
            ? event.claims.stream().anyMatch(t -> t.takesTickets() || t.wait.equals("waiting"))
            : event.promotionsLeft
                || event.changes.arePending()
                || (starts && event.held(null) + event.waiting(null) > 0);
    event.say("settled, more %s".formatted(more));
  }

  private void endWhatIsLeft(LoggedRequest request) {
    for (int i = 0; event.cancelled && i < event.mostEnds; i++) {
      NaiveClaim hold = null;
      NaiveClaim wait = null;
      NaiveClaim booking = null;
      for (NaiveClaim t : event.claims) {
        if (t.hold.equals("held") && (hold == null || NaiveLifecycle.isBefore(t, hold))) {
          hold = t;
        } else if (t.wait.equals("waiting")
            && (wait == null || t.category.compareTo(wait.category) < 0)) {
          wait = t;
        } else if (t.booking.equals("confirmed")
            && (booking == null || t.id.toString().compareTo(booking.id.toString()) < 0)) {
          booking = t;
        }
      }
      if (hold != null) {
        endHold(hold, request);
      } else if (wait != null) {
        wait.changeWait("voided", request);
        event.say(
            "ended wait %s of %s %d at %s"
                .formatted(wait.id, wait.asker, wait.quantity, event.name));
      } else if (booking != null) {
        booking.changeBooking("cancelled", request);
        event.seats.give(booking.seats, null);
        event.say(
            "ended booking %s of %s %d at %s %s%s"
                .formatted(
                    booking.id,
                    booking.owner,
                    booking.quantity,
                    event.name,
                    booking.tickets(),
                    booking.endOffer()));
      } else {
        return;
      }
    }
  }

  private void endHold(NaiveClaim hold, LoggedRequest request) {
    hold.endHold("voided", request);
    if (hold.wait.equals("offered")) {
      hold.changeWait("voided", request);
    }
    event.seats.give(hold.seats, null);
    event.say(
        "ended hold %s of %s %d at %s %s of entry %s"
            .formatted(
                hold.id, hold.asker, hold.quantity, event.name, hold.tickets(), hold.entryId()));
  }
}
