package dev.evently.api.accept;

import dev.evently.service.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tickets the body of a booking or a hold asks for: a number, or named seats. */
public final class TicketSelection {
  private TicketSelection() {}

  /**
   * How many tickets: the number of named seats, else {@code quantity}, else one.
   *
   * @param seats the labels of the seats; null for the best ones
   * @param section where the best ones are looked for; null for anywhere
   * @throws ProblemException 400 when the fields contradict each other
   */
  public static int quantity(
      @Nullable Integer quantity, @Nullable List<String> seats, @Nullable String section) {
    if (seats == null) {
      return quantity == null ? 1 : quantity;
    }
    if (section != null) {
      throw ProblemException.invalid("section", "must be absent when seats are named");
    }
    if (new HashSet<>(seats).size() != seats.size()) {
      throw ProblemException.invalid("seats", "must be different seats");
    }
    if (quantity != null && quantity != seats.size()) {
      throw ProblemException.invalid(
          "quantity",
          "must be the number of seats, which is %d, or absent".formatted(seats.size()));
    }
    return seats.size();
  }
}
