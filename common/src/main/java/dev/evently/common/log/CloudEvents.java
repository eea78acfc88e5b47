package dev.evently.common.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Record headers: CloudEvents 1.0 in binary mode (Kafka protocol binding, section 3.2) and the
 * trace context ({@code traceparent}, W3C Trace Context, section 3.2).
 */
public final class CloudEvents {
  public static final String TYPE_PREFIX = "dev.evently.";

  private static final Pattern WELL_FORMED =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private CloudEvents() {}

  /**
   * The headers of a record.
   *
   * @param type the message's discriminator, such as {@code BookingConfirmed}
   */
  public static Headers headers(
      String source, String id, String type, Instant time, @Nullable String traceparent) {
    Headers headers = new RecordHeaders();
    add(headers, HeaderNames.CE_SPECVERSION, "1.0");
    add(headers, HeaderNames.CE_ID, id);
    add(headers, HeaderNames.CE_SOURCE, source);
    add(headers, HeaderNames.CE_TYPE, TYPE_PREFIX + type);
    add(headers, HeaderNames.CE_TIME, time.toString());
    add(headers, HeaderNames.CONTENT_TYPE, "application/json");
    if (traceparent != null) {
      add(headers, HeaderNames.TRACEPARENT, traceparent);
    }
    return headers;
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

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
