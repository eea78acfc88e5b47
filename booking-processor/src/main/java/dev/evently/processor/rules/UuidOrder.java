package dev.evently.processor.rules;

import java.util.Comparator;
import java.util.UUID;

/** The order of ids: as unsigned 128-bit numbers, which is PostgreSQL's order of uuid. */
final class UuidOrder {
  static final Comparator<UUID> UNSIGNED =
      (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  private UuidOrder() {}
}
