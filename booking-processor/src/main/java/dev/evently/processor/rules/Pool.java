package dev.evently.processor.rules;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Places that are sold from one number: those of a category, or all of an event without categories.
 */
public final class Pool {
  /** The name of the only pool of an event without categories. */
  public static final String WHOLE = "";

  private final String name;
  private int ordinal;
  private int capacity;
  private @Nullable Price price;
  private int confirmed;
  private int held;
  private int waitlisted;
  private @Nullable Chance chance;

  /** A pool as it was read; {@code ordinal} is its number among the event's categories. */
  public Pool(
      String name,
      int ordinal,
      int capacity,
      @Nullable Price price,
      int confirmed,
      int held,
      int waitlisted,
      @Nullable Chance chance) {
    this.name = name;
    this.ordinal = ordinal;
    this.capacity = capacity;
    this.price = price;
    this.confirmed = confirmed;
    this.held = held;
    this.waitlisted = waitlisted;
    this.chance = chance;
  }

  static Pool empty(String name) {
    return new Pool(name, 0, 0, null, 0, 0, 0, null);
  }

  /** The pool that tickets are taken from. */
  static String nameOf(@Nullable Tickets tickets) {
    return tickets == null || tickets.category() == null ? WHOLE : tickets.category();
  }

  public String name() {
    return name;
  }

  /** The name, or null for {@link #WHOLE}. */
  public @Nullable String category() {
    return name.equals(WHOLE) ? null : name;
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

  public int waitlisted() {
    return waitlisted;
  }

  /** Null as long as nothing came free while somebody waited. */
  public @Nullable Chance chance() {
    return chance;
  }

  public int taken() {
    return confirmed + held;
  }

  public int free() {
    return capacity - confirmed - held;
  }

  boolean isUntouched() {
    return taken() == 0 && waitlisted == 0;
  }

  void offer(int newOrdinal, int newCapacity, @Nullable Price newPrice) {
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

  /** Places may have come free: a chance for those who wait. */
  void giveChance(long offset, Instant at) {
    if (waitlisted > 0) {
      chance = new Chance(offset, at, free());
    }
  }

  /** Somebody in line took places: so many are left over of the last chance. */
  void takeChance() {
    if (chance != null) {
      chance = new Chance(chance.offset(), chance.at(), free());
    }
  }
}
