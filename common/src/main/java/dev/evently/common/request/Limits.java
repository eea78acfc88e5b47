package dev.evently.common.request;

import java.time.Instant;

/**
 * What a request may hold, judged by the message alone. The API refuses more with 400; a record
 * that got into the log all the same is unreadable.
 */
public final class Limits {
  /** Longest name or venue, in UTF-16 code units. */
  public static final int TEXT = 200;

  public static final int CAPACITY = 10_000_000;
  public static final int BOOKING_QUANTITY = 1_000;
  public static final int DEFAULT_MAX_PER_BOOKING = 10;

  /** A time that PostgreSQL and every client can write: before the year 10000. */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Limits() {}

  /** Not blank, not longer than {@link #TEXT}, and no NUL, which PostgreSQL cannot store. */
  public static boolean isText(String text) {
    return !text.isBlank() && text.length() <= TEXT && text.indexOf('\0') < 0;
  }

  static String text(String field, String text) {
    if (!isText(text)) {
      throw new IllegalArgumentException(
          "Expected %s to be 1 to %d characters without NUL, but it has %d"
              .formatted(field, TEXT, text.length()));
    }
    return text;
  }

  static int range(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "Expected %s from %d to %d, but got %d".formatted(field, min, max, value));
    }
    return value;
  }

  static Instant time(String field, Instant time) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "Expected %s from %s to %s, but got %s".formatted(field, Instant.EPOCH, LATEST, time));
    }
    return time;
  }
}
