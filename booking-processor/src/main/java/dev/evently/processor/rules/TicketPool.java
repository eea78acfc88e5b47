package dev.evently.processor.rules;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of a category, or all tickets of an event without categories, and how many of them
 * are confirmed, held and waited for.
 */
public final class TicketPool {
  /** The name of the only pool of an event without categories. */
  public static final String WHOLE_EVENT = "";

  private final String name;
  private int ordinal;
  private int capacity;
  private @Nullable Price price;
  private int confirmed;
  private int held;
  private int waitlisted;
  private @Nullable PromotionOpportunity lastOpportunity;

  /** A pool as it was loaded; {@code ordinal} is its number among the event's categories. */
  public TicketPool(
      String name,
      int ordinal,
      int capacity,
      @Nullable Price price,
      int confirmed,
      int held,
      int waitlisted,
      @Nullable PromotionOpportunity lastOpportunity) {
    this.name = name;
    this.ordinal = ordinal;
    this.capacity = capacity;
    this.price = price;
    this.confirmed = confirmed;
    this.held = held;
    this.waitlisted = waitlisted;
    this.lastOpportunity = lastOpportunity;
  }

  static TicketPool empty(String name) {
    return new TicketPool(name, 0, 0, null, 0, 0, 0, null);
  }

  /** The name of the pool that tickets are taken from. */
  static String nameOf(@Nullable Tickets tickets) {
    return tickets == null || tickets.category() == null ? WHOLE_EVENT : tickets.category();
  }

  public String name() {
    return name;
  }

  /** The name, or null for {@link #WHOLE_EVENT}. */
  public @Nullable String category() {
    return name.equals(WHOLE_EVENT) ? null : name;
  }

  public int ordinal() {
    return ordinal;
  }

  public int capacity() {
    return capacity;
  }

  public @Nullable Price price() {
    return price;
  }

  public int confirmed() {
    return confirmed;
  }

  public int held() {
    return held;
  }

  /** Entries, not tickets. */
  public int waitlisted() {
    return waitlisted;
  }

  /** Null until tickets come free while somebody waits. */
  public @Nullable PromotionOpportunity lastOpportunity() {
    return lastOpportunity;
  }

  /** Tickets that are confirmed or held. */
  public int taken() {
    return confirmed + held;
  }

  public int free() {
    return capacity - confirmed - held;
  }

  boolean isUntouched() {
    return taken() == 0 && waitlisted == 0;
  }

  void resize(int newOrdinal, int newCapacity, @Nullable Price newPrice) {
    ordinal = newOrdinal;
    capacity = newCapacity;
    price = newPrice;
  }

  void confirm(int quantity) {
    confirmed += quantity;
  }

  void hold(int quantity) {
    held += quantity;
  }

  void join() {
    waitlisted++;
  }

  void leave() {
    waitlisted--;
  }

  /** Tickets may have come free: if somebody waits, this is their last opportunity so far. */
  void recordOpportunity(long offset, Instant at) {
    if (waitlisted > 0) {
      lastOpportunity = new PromotionOpportunity(offset, at, free());
    }
  }

  /** An entry was promoted, so fewer tickets are left over from the last opportunity. */
  void updateOpportunity() {
    if (lastOpportunity != null) {
      lastOpportunity =
          new PromotionOpportunity(lastOpportunity.offset(), lastOpportunity.at(), free());
    }
  }
}
