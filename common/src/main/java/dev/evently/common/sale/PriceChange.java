package dev.evently.common.sale;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Another price of a category.
 *
 * @param was null when it had none, as {@code now} when it has none any more
 */
public record PriceChange(String category, @Nullable Price was, @Nullable Price now) {
  public PriceChange {
    Objects.requireNonNull(category, "category");
  }
}
