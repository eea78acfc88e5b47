package dev.evently.common.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The headers of the records that one part of Evently writes: CloudEvents 1.0 in binary mode (Kafka
 * protocol binding, section 3.2) and the trace context (W3C Trace Context, section 3.2). Safe for
 * use by many threads.
 *
 * <table>
 * <caption>What they say of each topic's records, beside ce_specversion 1.0, ce_source, ce_time and
 * content-type application/json</caption>
 * <tr><th>topic</th><th>ce_type</th><th>ce_id</th><th>ce_subject, the record's key</th>
 *     <th>ce_sequence</th><th>ce_time</th></tr>
 * <tr><td>booking-requests</td><td>dev.evently.PlaceBooking</td><td>requestId</td>
 *     <td>eventId</td><td></td><td>when it was sent</td></tr>
 * <tr><td>booking-outcomes</td><td>dev.evently.BookingConfirmed</td><td>requestId:index</td>
 *     <td>eventId</td><td>the event's sequence; absent when there is no such event</td>
 *     <td>decidedAt</td></tr>
 * <tr><td>notifications</td><td>dev.evently.notification.WAITLIST_PROMOTED</td>
 *     <td>notificationId</td><td>userId</td><td></td><td>at</td></tr>
 * <tr><td>analytics.event-figures</td><td>dev.evently.analytics.EventFigures</td>
 *     <td>eventId:sequence</td><td>eventId</td><td>the event's sequence</td>
 *     <td>decidedAt</td></tr>
 * <tr><td>analytics.daily-figures</td><td>dev.evently.analytics.DailyFigures</td>
 *     <td>date:outcomes</td><td>date</td><td></td><td>when they were sent</td></tr>
 * <tr><td>analytics.quarter-hour-figures, analytics.minute-figures</td>
 *     <td>dev.evently.analytics.FigurePart, dev.evently.analytics.FigurePosition</td>
 *     <td>the key, with the partition and the offset through which it counts</td><td>the key</td>
 *     <td></td><td>start of the time that it counts; when it was sent</td></tr>
 * <tr><td>ended-sessions</td><td>dev.evently.EndedSession</td>
 *     <td>sessionId</td><td>sessionId</td><td></td><td>when it was sent</td></tr>
 * </table>
 *
 * <p>The type of a request or an outcome is the discriminator in its value. A dead letter has the
 * headers of the record that was set aside. Compacted topics delete a key by a record without a
 * value (a tombstone), which is a CloudEvent without data.
 */
public final class CloudEvents {
  public static final CloudEvents API_SERVICE = new CloudEvents("/evently/api-service");
  public static final CloudEvents BOOKING_PROCESSOR = new CloudEvents("/evently/booking-processor");

  /** The part of the booking-processor that asks for what time has made due. */
  public static final CloudEvents TICKER = new CloudEvents("/evently/booking-processor/ticker");

  public static final CloudEvents ANALYTICS_STREAMS = new CloudEvents("/evently/analytics-streams");

  /** What each {@code ce_type} begins with. */
  public static final String TYPE_PREFIX = "dev.evently.";

  private static final Header SPECVERSION = header(HeaderNames.CE_SPECVERSION, "1.0");
  private static final Header CONTENT_TYPE = header(HeaderNames.CONTENT_TYPE, "application/json");

  /** Enough for every sequence: so many digits has the largest long. */
  private static final int SEQUENCE_DIGITS = 19;

  private static final Pattern WELL_FORMED =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final Header source;

  /** By what {@code ce_type} says after the prefix; there are as many as there are messages. */
  private final Map<String, Header> types = new ConcurrentHashMap<>();

  /**
   * @param source the part that writes, as a URI reference; unique together with a record's id
   */
  public CloudEvents(String source) {
    this.source = header(HeaderNames.CE_SOURCE, source);
  }

  /** The headers of a record that has no sequence; see {@link #headers the others}. */
  public Headers headers(
      String type, String id, byte[] key, Instant time, @Nullable String traceparent) {
    return headers(type, id, key, 0, time, traceparent);
  }

  /**
   * The headers of a record.
   *
   * @param type of the message, such as {@code BookingConfirmed}: one of a fixed number
   * @param id names the message among all of this source; the same message gets the same id again
   * @param key of the record, in UTF-8; it is kept, not copied
   * @param sequence the position among the messages of this key, from 1; 0 when it has none
   * @param traceparent null when the message belongs to no trace
   */
  public Headers headers(
      String type,
      String id,
      byte[] key,
      long sequence,
      Instant time,
      @Nullable String traceparent) {
    Headers headers =
        new RecordHeaders()
            .add(SPECVERSION)
            .add(header(HeaderNames.CE_ID, id))
            .add(source)
            .add(typeHeader(type))
            .add(HeaderNames.CE_SUBJECT, key)
            .add(header(HeaderNames.CE_TIME, time.toString()))
            .add(CONTENT_TYPE);
    if (sequence > 0) {
      headers.add(HeaderNames.CE_SEQUENCE, digits(sequence));
    }
    if (traceparent != null) {
      headers.add(header(HeaderNames.TRACEPARENT, traceparent));
    }
    return headers;
  }

  /** Looked up first, because {@code computeIfAbsent} may lock although the type is known. */
  private Header typeHeader(String type) {
    Header known = types.get(type);
    return known != null ? known : types.computeIfAbsent(type, CloudEvents::type);
  }

  /** The trace that a record belongs to; null when it names none, or names it wrongly. */
  public static @Nullable String traceparent(Headers headers) {
    Header header = headers.lastHeader(HeaderNames.TRACEPARENT);
    if (header == null || header.value() == null) {
      return null;
    }
    String traceparent = new String(header.value(), StandardCharsets.US_ASCII);
    return WELL_FORMED.matcher(traceparent).matches() ? traceparent : null;
  }

  /** With leading zeros, since the extension wants strings whose order is that of the numbers. */
  private static byte[] digits(long sequence) {
    byte[] digits = new byte[SEQUENCE_DIGITS];
    long left = sequence;
    for (int i = SEQUENCE_DIGITS - 1; i >= 0; i--) {
      digits[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    return digits;
  }

  private static Header type(String type) {
    return header(HeaderNames.CE_TYPE, TYPE_PREFIX + type);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
