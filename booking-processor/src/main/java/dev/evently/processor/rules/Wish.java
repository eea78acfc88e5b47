package dev.evently.processor.rules;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.HoldRequest.PlaceHold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which places a newcomer wants. */
record Wish(
    int quantity,
    @Nullable List<String> seats,
    @Nullable String section,
    @Nullable String category) {
  static Wish of(PlaceBooking r) {
    return new Wish(r.quantity(), r.seats(), r.section(), r.category());
  }

  static Wish of(PlaceHold r) {
    return new Wish(r.quantity(), r.seats(), r.section(), r.category());
  }
}
