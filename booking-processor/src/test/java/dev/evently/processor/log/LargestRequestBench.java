package dev.evently.processor.log;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.ChildJvm;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.store.StoreSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How small a heap can be in which each of the largest legal requests is decided, alone and beside
 * nothing: processes of their own try it in larger and larger ones. It asserts nothing. Run it with
 * {@code -Dtest=LargestRequestBench}, as CONTRIBUTING says of the other one; {@code
 * -Devently.request=map} takes those of whose names this is a part.
 */
class LargestRequestBench {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(1));
  private static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final int SEATS = 100_000;
  private static final int ROW = 1_000;
  private static final int MANY = 10_000;
  private static final int[] HEAPS = {
    16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 512, 768
  };

  /** Not static: the processes with small heaps use this class too, and need no database. */
  private final String url = TestPostgres.jdbcUrl() + "&reWriteBatchedInserts=true";

  @TempDir Path folder;

  @Test
  void heapOfEach() throws Exception {
    measure("a booking of one ticket", log -> log.sale(10), new PlaceBooking(1, false), NOW);
    measure("a map of 100 rows", log -> log.sale(0), new AddSeats(rows(SEATS / ROW)), NOW);
    measure("a map of rows of one", log -> log.sale(0), new AddSeats(rows(SEATS)), NOW);
    measure("a thousand labels", Log::stadium, booking(labels(0, ROW)), NOW);
    measure("a thousand beside each other", Log::stadium, new PlaceBooking(ROW, false), NOW);
    measure(
        "the end of 1,000 bookings of 100 seats",
        log -> log.stadium().each(ROW, i -> booking(labels(i * 100, 100))),
        new CancelEvent(null),
        NOW);
    measure(
        "the end of 1,000 holds of 100 seats",
        log -> log.stadium().each(ROW, i -> new PlaceHold(100, labels(i * 100, 100), null, null)),
        new CancelEvent(null),
        NOW);
    measure(
        "10,000 holds of 10 seats due",
        log -> log.stadium().each(MANY, i -> new PlaceHold(10, labels(i * 10, 10), null, null)),
        new SettleDue(),
        LATER);
    for (int waiting : new int[] {10_000, 100_000}) {
      measure(
          "%d who wait promoted".formatted(waiting),
          log -> log.sale(1).each(1 + waiting, _ -> new PlaceBooking(1, true)),
          new ChangeEvent(1, null, null, null, 1 + waiting, null),
          NOW);
    }
    measure(
        "10,000 holds of 10 due, 100,000 who wait",
        log ->
            log.sale(SEATS)
                .each(MANY, _ -> new PlaceHold(10, null, null, null))
                .each(SEATS, _ -> new PlaceBooking(1, true)),
        new SettleDue(),
        LATER);
  }

  /** What stands in the log before. */
  @FunctionalInterface
  private interface Before {
    Log log(Log empty);
  }

  private int measured;

  private void measure(String what, Before before, Request request, Instant now)
      throws IOException, InterruptedException {
    if (!what.contains(System.getProperty("evently.request", ""))) {
      return;
    }
    String schema = "largest" + measured++;
    String own = url + "&currentSchema=" + schema;
    Flyway.configure().dataSource(own, "postgres", "postgres").schemas(schema).load().migrate();
    Log log = before.log(new Log());
    try (var sessions = StoreSessions.open(own, "postgres", "postgres")) {
      new TestPolls(new BatchProcessor(sessions.store()))
          .decide(offset -> record(offset, NOW, log.values.get(offset)), 0, log.values.size());
    }
    Path file = Files.write(folder.resolve(schema), log.value(Role.ADMIN, request));
    Optional<String> said = Optional.empty();
    int heap = 0;
    for (int i = 0; i < HEAPS.length && said.isEmpty(); i++) {
      heap = HEAPS[i];
      said = tryWith(heap, own, file, log.values.size(), now);
    }
    String result =
        said.isPresent()
            ? "heap %d MB: %s".formatted(heap, said.get())
            : "fails in %d MB: %s".formatted(heap, lastLine(schema, heap));
    System.out.printf("LARGEST %-45s %s%n", what, result);
  }

  private Optional<String> tryWith(int heap, String own, Path file, int offset, Instant now)
      throws IOException, InterruptedException {
    Path output = output(file.getFileName().toString(), heap);
    int exit =
        ChildJvm.run(
            Main.class,
            heap + "m",
            output,
            own,
            file.toString(),
            Integer.toString(offset),
            Long.toString(now.toEpochMilli()));
    return exit == 0
        ? Files.readAllLines(output).stream().filter(line -> line.startsWith("DECIDED")).findFirst()
        : Optional.empty();
  }

  private String lastLine(String schema, int heap) throws IOException {
    List<String> lines = Files.readAllLines(output(schema, heap));
    return lines.isEmpty() ? "" : lines.getLast();
  }

  private Path output(String schema, int heap) {
    return folder.resolve(schema + "-" + heap);
  }

  private static ConsumerRecord<byte[], byte[]> record(int offset, Instant now, byte[] value) {
    byte[] key = Wire.key(Log.EVENT);
    return new ConsumerRecord<>(
        Topics.REQUESTS,
        0,
        offset,
        now.toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        key.length,
        value.length,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  private static PlaceBooking booking(List<String> labels) {
    return new PlaceBooking(labels.size(), false, labels, null, null);
  }

  private static List<SeatRow> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(row ->
            new SeatRow(
                null,
                row(row),
                IntStream.range(0, SEATS / count).mapToObj(LargestRequestBench::seat).toList(),
                null))
        .toList();
  }

  private static List<String> labels(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> row(i / ROW) + "-" + seat(i % ROW))
        .toList();
  }

  private static String row(int row) {
    return "R%05d".formatted(row);
  }

  /**
   * Letters of two bytes: as many as a file of 8 MB, or a call of 64 KB that names 1,000, holds.
   */
  private static String seat(int seat) {
    return "%04d".formatted(seat) + "ā".repeat(24);
  }

  /** The requests at one event. */
  private static final class Log {
    static final UUID EVENT = new UUID(1, 1);
    private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);

    final List<byte[]> values = new ArrayList<>();

    Log sale(int capacity) {
      Actor organiser = new Actor(new UUID(0, 1), Role.ADMIN);
      Request publication = new PublishEvent("Concert", "Hall", START, capacity, ROW);
      values.add(WIRE.write(new RequestRecord(EVENT, EVENT, organiser, publication)));
      return this;
    }

    Log stadium() {
      sale(0).values.add(value(Role.ADMIN, new AddSeats(rows(SEATS / ROW))));
      return this;
    }

    Log each(int count, IntFunction<Request> request) {
      for (int i = 0; i < count; i++) {
        values.add(value(Role.USER, request.apply(i)));
      }
      return this;
    }

    /** Of the next one, by another user than all before. */
    byte[] value(Role role, Request request) {
      UUID id = new UUID(2, values.size());
      return WIRE.write(new RequestRecord(id, EVENT, new Actor(id, role), request));
    }
  }

  /** Decides one record of a log. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
      byte[] value = Files.readAllBytes(Path.of(arguments[1]));
      int offset = Integer.parseInt(arguments[2]);
      Instant now = Instant.ofEpochMilli(Long.parseLong(arguments[3]));
      try (var sessions = StoreSessions.open(arguments[0], "postgres", "postgres")) {
        var polls = new TestPolls(new BatchProcessor(sessions.store()));
        long began = System.nanoTime();
        polls.decide(_ -> record(offset, now, value), offset, offset + 1);
        System.out.printf(
            "DECIDED %d bytes with %d records of %d bytes in %d ms%n",
            value.length,
            polls.outcomes(),
            polls.bytes(),
            Duration.ofNanos(System.nanoTime() - began).toMillis());
        System.exit(polls.deadLetters() == 0 ? 0 : 1);
      }
    }
  }
}
