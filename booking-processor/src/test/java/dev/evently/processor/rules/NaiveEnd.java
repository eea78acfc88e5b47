package dev.evently.processor.rules;

import dev.evently.common.request.EventRequest.CancelEvent;

/** The end of a cancelled event, of which only so much is done at once. */
final class NaiveEnd {
  private final NaiveHouse house;

  NaiveEnd(NaiveHouse house) {
    this.house = house;
  }

  void cancel(LoggedRequest request, CancelEvent r) {
    if (r.revision() != null && r.revision() != house.revision) {
      house.refuse(request, "REVISION_MISMATCH");
      return;
    }
    house.cancelled = true;
    house.revision++;
    house.say("event cancelled %s, revision %d".formatted(house.name, house.revision));
    endWhatIsLeft(request);
  }

  void settle(LoggedRequest request) {
    endWhatIsLeft(request);
    boolean more =
        house.cancelled
            && house.tickets.stream().anyMatch(t -> t.takesPlaces() || t.wait.equals("waiting"));
    house.say("settled, more %s".formatted(more));
  }

  private void endWhatIsLeft(LoggedRequest request) {
    for (int i = 0; house.cancelled && i < NaiveHouse.MOST_ENDS_AT_ONCE; i++) {
      NaiveTicket hold = null;
      NaiveTicket wait = null;
      NaiveTicket booking = null;
      for (NaiveTicket t : house.tickets) {
        if (t.hold.equals("held") && (hold == null || NaiveGiving.isBefore(t, hold))) {
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
        house.say(
            "ended wait %s of %s %d at %s"
                .formatted(wait.id, wait.asker, wait.quantity, house.name));
      } else if (booking != null) {
        booking.changeBooking("cancelled", request);
        house.seats.give(booking.seats, null);
        house.say(
            "ended booking %s of %s %d at %s %s"
                .formatted(
                    booking.id, booking.owner, booking.quantity, house.name, booking.places()));
      } else {
        return;
      }
    }
  }

  private void endHold(NaiveTicket hold, LoggedRequest request) {
    hold.endHold("voided", request);
    if (hold.wait.equals("offered")) {
      hold.changeWait("voided", request);
    }
    house.seats.give(hold.seats, null);
    house.say(
        "ended hold %s of %s %d at %s %s of entry %s"
            .formatted(
                hold.id, hold.asker, hold.quantity, house.name, hold.places(), hold.entryId()));
  }
}
