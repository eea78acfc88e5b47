package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import org.junit.jupiter.api.Test;

class SoldOutCheckTest {
  @Test
  void saysWhatIsMissing() {
    assertThat(SoldOutCheck.problem(new PlaceBooking(1, false)))
        .hasMessage("Expected a free ticket, but the event has none");
    assertThat(SoldOutCheck.problem(new PlaceBooking(2, true)))
        .hasMessage("Expected 2 free tickets, but the event has fewer, and nobody more may wait");
  }
}
