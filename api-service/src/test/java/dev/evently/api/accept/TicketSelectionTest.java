package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.service.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketSelectionTest {

  @Test
  void asksForOneTicketUnlessANumberIsGiven() {
    assertThat(TicketSelection.quantity(null, null, null)).isEqualTo(1);
    assertThat(TicketSelection.quantity(3, null, null)).isEqualTo(3);
    assertThat(TicketSelection.quantity(3, null, "Stalls")).isEqualTo(3);
  }

  @Test
  void asksForTheNamedSeats() {
    assertThat(TicketSelection.quantity(null, List.of("A-1", "A-2"), null)).isEqualTo(2);
    assertThat(TicketSelection.quantity(2, List.of("A-1", "A-2"), null)).isEqualTo(2);
  }

  @Test
  void refusesFieldsThatContradictEachOther() {
    assertInvalid(
        "quantity must be the number of seats, which is 2", 1, List.of("A-1", "A-2"), null);
    assertInvalid("seats must be different seats", null, List.of("A-1", "A-1"), null);
    assertInvalid("section must be absent when seats are named", null, List.of("A-1"), "Stalls");
  }

  private static void assertInvalid(
      String message, @Nullable Integer quantity, List<String> seats, @Nullable String section) {
    assertThatThrownBy(() -> TicketSelection.quantity(quantity, seats, section))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(message);
  }
}
