package dev.evently.common.sale;

import dev.evently.common.json.JsonObject;
import dev.evently.common.text.Characters;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message may say, judged by itself. The API answers 400 to anything else; a record that got
 * into the log all the same is unreadable and is dead-lettered. All limits count in, and all checks
 * throw {@link IllegalArgumentException}.
 */
public final class Limits {
  /** Longest name or venue, in {@link Characters#count characters as a person counts them}. */
  public static final int TEXT = 200;

  /** Longest name or venue in a message, in UTF-16 code units. */
  public static final int TEXT_UNITS = 1_000;

  /** Most tickets of one event, in all its categories together. */
  public static final int CAPACITY = 10_000_000;

  /** Most tickets of one booking, hold or waitlist entry. */
  public static final int BOOKING_QUANTITY = 1_000;

  /** Most tickets of one booking where the organiser does not say it. */
  public static final int DEFAULT_MAX_PER_BOOKING = 10;

  /** Most categories of one event. */
  public static final int CATEGORIES = 100;

  /** Most seats in the map of one event. */
  public static final int SEATS = 100_000;

  /** Longest name of a category, section, row or seat, in characters as a person counts them. */
  public static final int LABEL = 40;

  /** Longest name of a category, section, row or seat in a message, in UTF-16 code units. */
  public static final int LABEL_UNITS = 200;

  /** Longest label of a seat, which is section, row and seat, in UTF-16 code units. */
  public static final int SEAT_UNITS = 3 * LABEL_UNITS + 2;

  /** Highest price of one ticket, in minor units. */
  public static final long PRICE = 1_000_000_000_000L;

  /** Shortest time for which a hold or an offer may stand, and shortest cooldown of holds. */
  public static final Duration SHORTEST_TTL = Duration.ofSeconds(1);

  /** Longest time for which a hold or an offer may stand, and longest cooldown of holds. */
  public static final Duration LONGEST_TTL = Duration.ofDays(30);

  /** Longest id of a time zone. */
  public static final int ZONE = 64;

  /** Longest description, in characters as a person counts them. */
  public static final int DESCRIPTION = 4_000;

  /** Longest description in a message, in UTF-16 code units. */
  public static final int DESCRIPTION_UNITS = 5 * DESCRIPTION;

  /** Longest metadata of an event: JSON without spaces between, in UTF-8. */
  public static final int METADATA_BYTES = 4 * 1024;

  /** A time that PostgreSQL and every client can write: before the year 10000. */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final Pattern ZONE_ID = Pattern.compile("[A-Za-z][A-Za-z0-9+_./-]{0,63}");

  private Limits() {}

  /**
   * Whether it is not blank, not longer than {@link #TEXT_UNITS}, and without NUL, which PostgreSQL
   * cannot store.
   */
  public static boolean isText(String text) {
    return !text.isBlank() && text.length() <= TEXT_UNITS && text.indexOf('\0') < 0;
  }

  /** Returns {@code text} when it {@link #isText}. */
  public static String text(String field, String text) {
    if (!isText(text)) {
      throw new IllegalArgumentException(
          "Expected %s to be 1 to %d UTF-16 code units without NUL, but it has %d"
              .formatted(field, TEXT_UNITS, text.length()));
    }
    return text;
  }

  /**
   * Whether it is not blank, not longer than {@link #LABEL_UNITS}, and without quotation mark,
   * which is more often a slip in a file than part of a label, and control characters below U+0020.
   */
  public static boolean isLabel(String text) {
    return !text.isBlank()
        && text.length() <= LABEL_UNITS
        && text.chars().noneMatch(c -> c == '"' || c < ' ');
  }

  /** Returns {@code text} when it {@link #isLabel}. */
  public static String label(String field, String text) {
    if (!isLabel(text)) {
      throw new IllegalArgumentException(
          "Expected %s to be 1 to %d UTF-16 code units without quote, but it has %d"
              .formatted(field, LABEL_UNITS, text.length()));
    }
    return text;
  }

  /** Whether it is written like the ids of time zones, in at most {@link #ZONE} characters. */
  public static boolean isZone(String id) {
    return ZONE_ID.matcher(id).matches();
  }

  /** Returns {@code id} when it {@link #isZone}. */
  static String zone(String field, String id) {
    if (!isZone(id)) {
      throw new IllegalArgumentException(
          "Expected %s to be the id of a time zone of at most %d characters, but got %s"
              .formatted(field, ZONE, id));
    }
    return id;
  }

  /**
   * Whether it is not blank, not longer than {@link #DESCRIPTION_UNITS}, and without NUL, which
   * PostgreSQL cannot store.
   */
  public static boolean isDescription(String text) {
    return !text.isBlank() && text.length() <= DESCRIPTION_UNITS && text.indexOf('\0') < 0;
  }

  /** Returns {@code text} when it {@link #isDescription}. */
  static String description(String field, String text) {
    if (!isDescription(text)) {
      throw new IllegalArgumentException(
          "Expected %s to be 1 to %d UTF-16 code units without NUL, but it has %d"
              .formatted(field, DESCRIPTION_UNITS, text.length()));
    }
    return text;
  }

  /** Returns {@code json} when it is not longer than {@link #METADATA_BYTES}. */
  static JsonObject metadata(String field, JsonObject json) {
    if (json.bytes() > METADATA_BYTES) {
      throw new IllegalArgumentException(
          "Expected %s to have at most %d bytes, but it has %d"
              .formatted(field, METADATA_BYTES, json.bytes()));
    }
    return json;
  }

  /** Returns {@code ttl} when it is null or from {@link #SHORTEST_TTL} to {@link #LONGEST_TTL}. */
  public static @Nullable Duration ttl(String field, @Nullable Duration ttl) {
    if (ttl != null && (ttl.compareTo(SHORTEST_TTL) < 0 || ttl.compareTo(LONGEST_TTL) > 0)) {
      throw new IllegalArgumentException(
          "Expected %s from %s to %s, but got %s".formatted(field, SHORTEST_TTL, LONGEST_TTL, ttl));
    }
    return ttl;
  }

  /** Returns {@code ttl} when it is zero or a {@link #ttl}. */
  public static @Nullable Duration ttlOrZero(String field, @Nullable Duration ttl) {
    return Duration.ZERO.equals(ttl) ? ttl : ttl(field, ttl);
  }

  /** Returns {@code value} when it is from {@code min} to {@code max}. */
  public static int range(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "Expected %s from %d to %d, but got %d".formatted(field, min, max, value));
    }
    return value;
  }

  /** Returns {@code time} when it lies from 1970 to {@link #LATEST}. */
  public static Instant time(String field, Instant time) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "Expected %s from %s to %s, but got %s".formatted(field, Instant.EPOCH, LATEST, time));
    }
    return time;
  }
}
