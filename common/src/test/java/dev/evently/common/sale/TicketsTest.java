package dev.evently.common.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private static final Price PRICE = new Price(4500, "EUR");

  @Test
  void areNullWhenThereIsNothingToSayButTheirNumber() {
    assertThat(Tickets.of(null, null, null)).isNull();
  }

  @Test
  void sayWhicheverIsKnown() {
    assertThat(Tickets.of(List.of("A-1"), null, null))
        .isEqualTo(new Tickets(List.of("A-1"), null, null));
    assertThat(Tickets.of(null, "Stalls", null)).isEqualTo(new Tickets(null, "Stalls", null));
    assertThat(Tickets.of(null, null, PRICE)).isEqualTo(new Tickets(null, null, PRICE));
    assertThat(Tickets.of(List.of(), null, null)).isEqualTo(new Tickets(List.of(), null, null));
  }

  @Test
  void keepTheirSeatsWhenTheListChanges() {
    List<String> seats = new ArrayList<>(List.of("A-2", "A-1"));
    Tickets tickets = new Tickets(seats, null, null);
    seats.clear();

    assertThat(Objects.requireNonNull(tickets.seats())).containsExactly("A-2", "A-1");
  }
}
