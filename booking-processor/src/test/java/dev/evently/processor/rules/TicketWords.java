package dev.evently.processor.rules;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The words of tickets and of what may be absent. */
final class TicketWords {
  private TicketWords() {}

  static String tickets(@Nullable Tickets tickets) {
    if (tickets == null) {
      return "[-|-|-]";
    }
    return "[%s|%s|%s]"
        .formatted(
            tickets.seats() == null ? "-" : String.join(",", tickets.seats()),
            orNone(tickets.category()),
            price(tickets.price()));
  }

  static String price(@Nullable Price price) {
    return price == null ? "-" : price.amount() + " " + price.currency();
  }

  static String orNobody(@Nullable UUID receiver) {
    return receiver == null ? "nobody" : receiver.toString();
  }

  static String orNone(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }
}
