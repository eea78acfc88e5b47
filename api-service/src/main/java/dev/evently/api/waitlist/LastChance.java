package dev.evently.api.waitlist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is still waiting.
 *
 * @param at when their line last had the chance to move; absent when it had none since they joined
 * @param placesLeft how many places were left over then
 * @param explanation why they were not among the promoted
 */
record LastChance(@Nullable Instant at, @Nullable Integer placesLeft, String explanation) {

  private static final String SUSPENDED =
      "The waitlist is suspended: nobody is promoted until the organiser resumes it.";
  private static final String STARTED = "The event has started: nobody is promoted any more.";
  private static final String CANCELLED = "The event is cancelled: the wait ends with it.";

  /** The places that last came free in a line, and how many of them were left over. */
  record Chance(long offset, Instant at, int placesLeft) {}

  /** What a line lets happen. */
  enum Line {
    STRICT,
    FIRST_FIT,
    SUSPENDED,
    STARTED,
    CANCELLED
  }

  /**
   * The answer for an entry that waits.
   *
   * @param chance the last one of its line, if there was any
   * @param joinedAt the offset of the request by which it joined: what came free by that one or
   *     before was not for it
   */
  static LastChance of(@Nullable Chance chance, long joinedAt, int quantity, Line line) {
    if (chance == null || chance.offset() <= joinedAt) {
      return new LastChance(
          null,
          null,
          switch (line) {
            case SUSPENDED -> SUSPENDED;
            case STARTED -> STARTED;
            case CANCELLED -> CANCELLED;
            case STRICT, FIRST_FIT -> "No places have come free since you joined.";
          });
    }
    return new LastChance(
        chance.at(),
        chance.placesLeft(),
        switch (line) {
          case SUSPENDED -> SUSPENDED;
          case STARTED -> STARTED;
          case CANCELLED -> CANCELLED;
          case STRICT, FIRST_FIT -> missed(chance.placesLeft(), quantity, line);
        });
  }

  private static String missed(int left, int quantity, Line line) {
    if (left == 0) {
      return "No place was left: those before you got all that came free.";
    }
    if (left < quantity) {
      return "%s left, fewer than the %d that you wait for.".formatted(placesWere(left), quantity);
    }
    return line == Line.STRICT
        ? "%s left, but whoever is first in line waits for more, and nobody overtakes."
            .formatted(placesWere(left))
        : "%s left, but they were not for you.".formatted(placesWere(left));
  }

  private static String placesWere(int number) {
    return number == 1 ? "1 place was" : number + " places were";
  }
}
