package dev.evently.processor.store;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import dev.evently.processor.rules.Pool;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bookings and holds say of their tickets. */
@Embeddable
class TicketColumns {
  String category = Pool.WHOLE;

  String @Nullable [] seats;

  @Column(name = "price_amount")
  @Nullable Long priceAmount;

  @Column(name = "price_currency")
  @Nullable String priceCurrency;

  static TicketColumns of(@Nullable Tickets tickets) {
    TicketColumns columns = new TicketColumns();
    if (tickets != null) {
      columns.category = tickets.category() == null ? Pool.WHOLE : tickets.category();
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
        category.equals(Pool.WHOLE) ? null : category,
        price(priceAmount, priceCurrency));
  }

  static @Nullable Price price(@Nullable Long amount, @Nullable String currency) {
    return amount == null || currency == null ? null : new Price(amount, currency);
  }
}
