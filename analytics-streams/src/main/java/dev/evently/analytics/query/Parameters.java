package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Grain;
import dev.evently.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several calls ask for in the same way. */
final class Parameters {
  /** The longest {@code asOf}: 1,000 partitions. */
  static final int LONGEST_AS_OF = 14_000;

  static final String AS_OF =
      "How far the outcome log is counted: what an answer gave, which is the offset of each"
          + " partition to the base of 36, with - between them. Asked for with it, the answer"
          + " stays the same for as long as its figures are kept; without it, everything that is"
          + " counted is in the answer. Times that are not given end now, so give them, too, where"
          + " the answer has to stay the same";

  static final String ZONE = "A time zone of IANA, such as Europe/Berlin";

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** So that each of their days lies in the years that have a time in every zone. */
  private static final int FIRST_YEAR = 1971;

  private static final int LAST_YEAR = 9998;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private Parameters() {}

  /** The time from {@code from}, inclusive, to {@code to}, exclusive. */
  record Span(Instant from, Instant to) {}

  static ZoneId zone(String id) {
    if (!ZONES.contains(id)) {
      throw ProblemException.invalid("zone", "must be a time zone of IANA, such as Europe/Berlin");
    }
    return ZoneId.of(id);
  }

  /**
   * @param first what {@code from} is when it is not given
   * @param end what {@code to} is when it is not given
   */
  static Span span(
      @Nullable Instant from, @Nullable Instant to, Grain grain, Instant first, Instant end) {
    Span span =
        new Span(known("from", from == null ? first : from), known("to", to == null ? end : to));
    expectCut("from", span.from, grain);
    expectCut("to", span.to, grain);
    if (!span.from.isBefore(span.to)) {
      throw ProblemException.invalid("to", "must be after from");
    }
    return span;
  }

  /** That of the widest time. */
  static void expectAtMost(Span span, Duration longest) {
    if (Duration.between(span.from, span.to).compareTo(longest) > 0) {
      throw ProblemException.invalid("to", "must be at most %s after from".formatted(longest));
    }
  }

  /** The same time, which is neither before there was anything nor after the year 9999. */
  static Instant known(String name, Instant time) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
      throw ProblemException.invalid(name, "must be from 1970 to 9999");
    }
    return time;
  }

  /** That it is a day which has a time in every zone. */
  static void expectKnown(String name, LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw ProblemException.invalid(name, "must be from 1971 to 9998");
    }
  }

  private static void expectCut(String name, Instant time, Grain grain) {
    if (time.getNano() != 0 || grain.start(time) != time.getEpochSecond()) {
      throw ProblemException.invalid(
          name,
          grain == Grain.MINUTE
              ? "must be a whole minute"
              : "must be a whole quarter of an hour of UTC");
    }
  }

  /** The end of the period that a time lies in. */
  static Instant endOf(Instant time, Grain grain) {
    return Instant.ofEpochSecond(grain.start(time)).plus(grain.length());
  }
}
