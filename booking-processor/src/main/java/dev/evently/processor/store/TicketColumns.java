package dev.evently.processor.store;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import dev.evently.processor.rules.TicketPool;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bookings and holds say of their tickets. */
@Embeddable
class TicketColumns {
  String category = TicketPool.WHOLE_EVENT;

  String @Nullable [] seats;

  @Column(name = "price_amount")
  @Nullable Long priceAmount;

  @Column(name = "price_currency")
  @Nullable String priceCurrency;

  static TicketColumns of(@Nullable Tickets tickets) {
    TicketColumns columns = new TicketColumns();
    if (tickets != null) {
      columns.category = tickets.category() == null ? TicketPool.WHOLE_EVENT : tickets.category();
      columns.seats = tickets.seats() == null ? null : tickets.seats().toArray(String[]::new);
      Price price = tickets.price();
      columns.priceAmount = price == null ? null : price.amount();
      columns.priceCurrency = price == null ? null : price.currency();
    }
    return columns;
  }

  void copy(CopyRows rows) {
    rows.add(category).add(seats).add(priceAmount).add(priceCurrency);
  }

  @Nullable Tickets tickets() {
    return Tickets.of(
        seats == null ? null : List.of(seats),
        category.equals(TicketPool.WHOLE_EVENT) ? null : category,
        price(priceAmount, priceCurrency));
  }

  static @Nullable Price price(@Nullable Long amount, @Nullable String currency) {
    return amount == null || currency == null ? null : new Price(amount, currency);
  }
}
