package dev.evently.processor.store;

import dev.evently.processor.rules.TicketPool;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ticket pool of a category. Guarded by the version of its event, whose row changes with it.
 */
@Entity
@Table(name = "category")
@IdClass(CategoryRow.Key.class)
class CategoryRow {
  /** A category's name is its own within its event. */
  record Key(UUID eventId, String name) {}

  @Id
  @Column(name = "event_id")
  UUID eventId;

  @Id String name;
  int ordinal;
  int capacity;
  int confirmed;
  int held;
  int waitlisted;

  @Column(name = "price_amount")
  @Nullable Long priceAmount;

  @Column(name = "price_currency")
  @Nullable String priceCurrency;

  @Embedded @Nullable OpportunityColumns opportunity;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected CategoryRow() {}

  CategoryRow(UUID eventId, TicketPool pool) {
    this.eventId = eventId;
    name = pool.name();
    ordinal = pool.ordinal();
    capacity = pool.capacity();
    confirmed = pool.confirmed();
    held = pool.held();
    waitlisted = pool.waitlisted();
    priceAmount = pool.price() == null ? null : pool.price().amount();
    priceCurrency = pool.price() == null ? null : pool.price().currency();
    opportunity = OpportunityColumns.of(pool.lastOpportunity());
  }

  TicketPool pool() {
    return new TicketPool(
        name,
        ordinal,
        capacity,
        TicketColumns.price(priceAmount, priceCurrency),
        confirmed,
        held,
        waitlisted,
        OpportunityColumns.opportunity(opportunity));
  }
}
