package dev.evently.common.sale;

import org.jspecify.annotations.Nullable;

/** A kind of ticket with places of its own, such as "Stalls" or "Student". */
public record Category(String name, int capacity, @Nullable Price price) {
  public Category {
    Limits.label("category", name);
    Limits.range("capacity", capacity, 0, Limits.CAPACITY);
  }
}
