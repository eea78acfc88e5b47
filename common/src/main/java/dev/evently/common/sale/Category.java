package dev.evently.common.sale;

import org.jspecify.annotations.Nullable;

/**
 * A kind of ticket that is sold from a number of its own, such as "Stalls" or "Student".
 *
 * @param name unique at the event, within {@link Limits#isLabel}
 * @param capacity tickets of this category, from 0
 * @param price of one ticket; null without one
 */
public record Category(String name, int capacity, @Nullable Price price) {
  public Category {
    Limits.label("category", name);
    Limits.range("capacity", capacity, 0, Limits.CAPACITY);
  }
}
