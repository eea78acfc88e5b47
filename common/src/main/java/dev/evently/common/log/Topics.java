package dev.evently.common.log;

import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/** The names of the logs, which are a contract: a new meaning gets a new version. */
public final class Topics {
  /** Key eventId, kept without limit: the truth. */
  public static final String REQUESTS = "evently.booking-requests.v1";

  /** Requests that could not be read, with their original bytes. */
  public static final String DEAD_LETTERS = REQUESTS + "-dlt";

  /** The largest dead letter: a record that fits the request log, unpacked and with a reason. */
  public static final int MAX_DEAD_LETTER_BYTES = 16 * 1024 * 1024;

  /** The largest request: a seat map of 100,000 seats. */
  public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

  /**
   * The largest outcome. That of a seat map says of each row the category that its section names,
   * and so less than twice what the request says.
   */
  public static final int MAX_OUTCOME_BYTES = 2 * MAX_RECORD_BYTES + 1024 * 1024;

  /** Key eventId. */
  public static final String OUTCOMES = "evently.booking-outcomes.v1";

  /** Key userId. */
  public static final String NOTIFICATIONS = "evently.notifications.v1";

  /** Key eventId, compacted: the newest figures of each event. */
  public static final String EVENT_FIGURES = "evently.analytics.event-figures.v1";

  /** Key date (ISO-8601, UTC), compacted: the newest figures of each day. */
  public static final String DAILY_FIGURES = "evently.analytics.daily-figures.v1";

  private Topics() {}

  /** The partition in which Kafka's default partitioner puts a key, out of {@code partitions}. */
  public static int partition(UUID key, int partitions) {
    return Utils.toPositive(Utils.murmur2(Wire.key(key))) % partitions;
  }
}
