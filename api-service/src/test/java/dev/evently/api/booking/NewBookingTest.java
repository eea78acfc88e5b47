package dev.evently.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewBookingTest {
  @Test
  void namesNoSeatsWhereTheListIsEmpty() {
    var booking = new NewBooking(2, List.of(), null, null, null, null);

    assertThat(booking.request(null)).isEqualTo(new PlaceBooking(2, true));
  }

  @Test
  void namesTheSeatsThatAreListed() {
    var booking = new NewBooking(null, List.of("A-1", "A-2"), null, null, false, null);

    PlaceBooking request = booking.request(null);

    assertThat(request.quantity()).isEqualTo(2);
    assertThat(request.seats()).containsExactly("A-1", "A-2");
  }
}
