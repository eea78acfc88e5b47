package dev.evently.processor.rules;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Of which users all that they have at an event is loaded, in the order of their ids. */
public record LoadedUsers(List<Range> ranges) {
  private static final Comparator<Range> BY_END =
      Comparator.comparing(Range::upTo, Comparator.nullsLast(UuidOrder.UNSIGNED));

  /** All of them. */
  public static final LoadedUsers ALL = new LoadedUsers(List.of(new Range(null, null)));

  /**
   * The users behind one, up to another.
   *
   * @param after exclusive; null for the first of all
   * @param upTo inclusive; null for the last of all
   */
  public record Range(@Nullable UUID after, @Nullable UUID upTo) {
    private boolean isBehind(@Nullable UUID user) {
      return after == null || (user != null && UuidOrder.UNSIGNED.compare(after, user) <= 0);
    }

    boolean contains(UUID user) {
      return upTo == null || UuidOrder.UNSIGNED.compare(user, upTo) <= 0;
    }

    boolean isOpen() {
      return upTo == null;
    }
  }

  public LoadedUsers {
    ranges = List.copyOf(ranges);
  }

  /**
   * The range that reaches farthest from this user on.
   *
   * @throws NotLoadedException when there is none
   */
  Range from(@Nullable UUID user) {
    return ranges.stream()
        .filter(range -> range.isBehind(user))
        .max(BY_END)
        .orElseThrow(() -> new NotLoadedException("the users of an event"));
  }
}
