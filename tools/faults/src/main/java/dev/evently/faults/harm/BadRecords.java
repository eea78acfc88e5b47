package dev.evently.faults.harm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records that no service of ours writes, each by what is wrong with it. */
public final class BadRecords {
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
  private static final int DEEP = 5_000;
  private static final int HALF = 100;

  private BadRecords() {}

  /** A booking of one ticket, as the API would write it. */
  public static byte[] booking(UUID requestId, UUID eventId) {
    return WIRE.write(
        new RequestRecord(
            requestId,
            eventId,
            new Actor(UUID.randomUUID(), Role.USER),
            new PlaceBooking(1, true)));
  }

  /** Values for the key of this event, by what is wrong with them. */
  public static Map<String, byte @Nullable []> values(UUID eventId) {
    Map<String, byte @Nullable []> values = new LinkedHashMap<>();
    values.put("not JSON", "hello".getBytes(UTF_8));
    values.put("no value", null);
    values.put("empty", new byte[0]);
    values.put("JSON null", "null".getBytes(UTF_8));
    values.put("an array", "[]".getBytes(UTF_8));
    values.put("not UTF-8", new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'});
    values.put("an unknown type", change(one(eventId), "PlaceBooking", "TeleportBooking"));
    values.put(
        "a newer version", change(one(eventId), "{\"requestId", "{\"version\":7,\"requestId"));
    values.put("a negative quantity", change(one(eventId), "\"quantity\":1", "\"quantity\":-1"));
    values.put(
        "a quantity beyond int",
        change(one(eventId), "\"quantity\":1", "\"quantity\":99999999999"));
    values.put(
        "a fraction of a ticket", change(one(eventId), "\"quantity\":1", "\"quantity\":0.5"));
    values.put("an unknown role", change(one(eventId), "USER", "EMPEROR"));
    values.put("something behind it", (one(eventId) + one(eventId)).getBytes(UTF_8));
    values.put("half of it", one(eventId).substring(0, HALF).getBytes(UTF_8));
    values.put("NUL in a string", label(one(eventId), "\\u0000"));
    values.put("a lone high surrogate", label(one(eventId), "\\ud800"));
    values.put("a lone low surrogate", label(one(eventId), "\\udc00"));
    values.put("a surrogate as bytes", lone(one(eventId)));
    values.put("deep nesting", deep(one(eventId), '[', ']'));
    values.put("deeply nested objects", deepObjects(one(eventId)));
    values.put("near the size limit", ofSize(one(eventId), Topics.MAX_RECORD_BYTES - 2_000));
    values.put("another event's", booking(UUID.randomUUID(), UUID.randomUUID()));
    return values;
  }

  /** A new event with two categories, each named by half of a surrogate pair. */
  static byte[] categoriesOfHalves(UUID eventId) {
    List<Category> categories = List.of(new Category("1st", 1, null), new Category("2nd", 1, null));
    SaleTerms terms = new SaleTerms(null, null, null, null, null, categories);
    Instant startsAt = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    RequestRecord record =
        new RequestRecord(
            eventId,
            eventId,
            new Actor(UUID.randomUUID(), Role.ADMIN),
            new PublishEvent("Halves", "Hall", startsAt, 2, 1, terms));
    return new String(WIRE.write(record), UTF_8)
        .replace("1st", "\\ud800")
        .replace("2nd", "\\ud801")
        .getBytes(UTF_8);
  }

  /** An id of an event that belongs in this partition. */
  static UUID inPartition(int partition, ToIntFunction<UUID> partitionOf) {
    return Stream.generate(UUID::randomUUID)
        .filter(id -> partitionOf.applyAsInt(id) == partition)
        .findFirst()
        .orElseThrow();
  }

  /** Each is a request of its own, or it would be the repetition of another one. */
  private static String one(UUID eventId) {
    return new String(booking(UUID.randomUUID(), eventId), UTF_8);
  }

  private static byte[] change(String booking, String from, String to) {
    return booking.replace(from, to).getBytes(UTF_8);
  }

  private static byte[] label(String booking, String text) {
    return change(booking, "\"quantity\":1", "\"quantity\":1,\"section\":\"" + text + "\"");
  }

  private static byte[] lone(String booking) {
    String marked = booking.replace("\"quantity\":1", "\"quantity\":1,\"section\":\"~~~\"");
    byte[] bytes = marked.getBytes(UTF_8);
    int at = marked.indexOf("~~~");
    bytes[at] = (byte) 0xED;
    bytes[at + 1] = (byte) 0xA0;
    bytes[at + 2] = (byte) 0x80;
    return bytes;
  }

  private static byte[] deep(String booking, char open, char close) {
    String nested = String.valueOf(open).repeat(DEEP) + String.valueOf(close).repeat(DEEP);
    return change(booking, "{\"requestId", "{\"more\":" + nested + ",\"requestId");
  }

  private static byte[] deepObjects(String booking) {
    String nested = "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
    return change(booking, "{\"requestId", "{\"more\":" + nested + ",\"requestId");
  }

  /** A record that is larger than any of ours, with a field that nobody knows. */
  static byte[] ofSize(String booking, int bytes) {
    String filler = "x".repeat(bytes - booking.length() - 12);
    return change(booking, "{\"requestId", "{\"more\":\"" + filler + "\",\"requestId");
  }
}
