package dev.evently.common.log;

import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/**
 * The names of the topics, which are a contract: records that mean something else get a topic of
 * another version. All topics have the same number of partitions, so that an event's records stand
 * in partitions of the same number; {@link TopicCreator} creates them.
 */
public final class Topics {
  /**
   * {@link dev.evently.common.request.RequestRecord}s by eventId, kept without limit: all state can
   * be rebuilt from them. The time of a record is the broker's (LogAppendTime).
   */
  public static final String REQUESTS = "evently.booking-requests.v1";

  /**
   * What stands in the request log and cannot be decided: the original key, value and headers, in
   * the same partition, with {@link HeaderNames#DEAD_LETTER_OFFSET} and {@link
   * HeaderNames#DEAD_LETTER_REASON}. Of what is too large, {@link HeaderNames#DEAD_LETTER_OMITTED}
   * says how large it is.
   */
  public static final String DEAD_LETTERS = REQUESTS + "-dlt";

  /**
   * The largest batch of dead letters ({@code max.message.bytes}): room for a record of the request
   * log that was compressed there, with its reason.
   */
  public static final int MAX_DEAD_LETTER_BYTES = 16 * 1024 * 1024;

  /** The largest batch of requests ({@code max.message.bytes}): a seat map of 100,000 seats. */
  public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

  /**
   * The largest batch of outcomes ({@code max.message.bytes}). That of a seat map says of each row
   * the category that its section names, and so less than twice what the request says.
   */
  public static final int MAX_OUTCOME_BYTES = 2 * MAX_RECORD_BYTES + 1024 * 1024;

  /**
   * {@link dev.evently.common.outcome.OutcomeRecord}s by eventId, kept without limit, each in the
   * partition of its request. Written in transactions: read them {@code read_committed}.
   */
  public static final String OUTCOMES = "evently.booking-outcomes.v1";

  /**
   * {@link dev.evently.common.notification.Notification}s by userId, kept without limit. Written in
   * the transactions of the outcomes.
   */
  public static final String NOTIFICATIONS = "evently.notifications.v1";

  /** The newest figures of each event by eventId, compacted. */
  public static final String EVENT_FIGURES = "evently.analytics.event-figures.v1";

  /**
   * The newest figures of each day by date (ISO-8601, UTC), compacted. A tombstone follows {@link
   * #DAILY_FIGURES_RETENTION} after the day.
   */
  public static final String DAILY_FIGURES = "evently.analytics.daily-figures.v1";

  /**
   * Sums of what was decided in a quarter of an hour, in parts: one for each event (or all events
   * of a partition), quarter and segment of the outcome log, in the partition of the outcomes.
   * Compacted, and kept for {@link #QUARTER_FIGURES_RETENTION} after the quarter. A record with the
   * key {@code position} says through which outcome those before it count. Written in transactions.
   */
  public static final String QUARTER_FIGURES = "evently.analytics.quarter-hour-figures.v1";

  /** More than two years: what is older is in no answer that says when it was decided. */
  public static final Duration QUARTER_FIGURES_RETENTION = Duration.ofDays(800);

  /** The same for minutes, of single events only, kept for {@link #MINUTE_FIGURES_RETENTION}. */
  public static final String MINUTE_FIGURES = "evently.analytics.minute-figures.v1";

  public static final Duration MINUTE_FIGURES_RETENTION = Duration.ofDays(7);

  /** As long as the day's quarters of an hour: no call answers of days before. */
  public static final Duration DAILY_FIGURES_RETENTION = QUARTER_FIGURES_RETENTION;

  /**
   * {@link dev.evently.common.access.EndedSession}s by sessionId, for services that verify access
   * tokens and have no database. A session may stand here several times. Kept for {@link
   * #ENDED_SESSIONS_RETENTION}, longer than an access token may live.
   */
  public static final String ENDED_SESSIONS = "evently.ended-sessions.v1";

  public static final Duration ENDED_SESSIONS_RETENTION = Duration.ofDays(1);

  private Topics() {}

  /**
   * The partition in which Kafka's default partitioner puts a key (murmur2 of its bytes, the sign
   * cut off, modulo the number of partitions).
   *
   * @return from 0 to {@code partitions - 1}
   */
  public static int partition(UUID key, int partitions) {
    return Utils.toPositive(Utils.murmur2(Wire.key(key))) % partitions;
  }
}
