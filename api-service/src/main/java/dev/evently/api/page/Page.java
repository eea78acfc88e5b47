package dev.evently.api.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list.
 *
 * @param nextCursor asks for what follows; absent on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) implements Continued {

  @Override
  public @Nullable String next() {
    return nextCursor;
  }

  /** The page of at most {@code limit} out of rows that were read with one more. */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(List.copyOf(rows), null);
    }
    return new Page<>(List.copyOf(rows.subList(0, limit)), cursor.apply(rows.get(limit - 1)));
  }
}
