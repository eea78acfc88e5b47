package dev.evently.common.testing;

import java.util.LinkedHashSet;
import java.util.Set;

/** The records of a sealed family, so that a test fails when a new one is not in its table. */
public final class SealedFamily {
  private SealedFamily() {}

  /** All records that {@code family} permits, directly or through other sealed interfaces. */
  public static Set<Class<?>> recordsOf(Class<?> family) {
    Set<Class<?>> records = new LinkedHashSet<>();
    collect(family, records);
    return records;
  }

  private static void collect(Class<?> type, Set<Class<?>> records) {
    if (type.isRecord()) {
      records.add(type);
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      collect(permitted, records);
    }
  }
}
