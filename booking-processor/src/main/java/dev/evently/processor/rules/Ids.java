package dev.evently.processor.rules;

import java.util.Comparator;
import java.util.UUID;

/** The order of ids: as unsigned 128-bit numbers, which is PostgreSQL's order of uuid. */
public final class Ids {
  public static final Comparator<UUID> ORDER =
      (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  /** The last of all. */
  public static final UUID LAST = new UUID(-1, -1);

  private Ids() {}
}
