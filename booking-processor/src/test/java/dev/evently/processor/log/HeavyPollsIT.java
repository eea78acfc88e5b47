package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The heaviest requests that the API accepts, a poll full of them, in a process with the heap that
 * is left of 256 MB beside Spring and Kafka. Without the bound on the weight of a portion it ends
 * at its first poll, which has several seat maps. The bookings of many seats that follow are many
 * bytes, too, of which few are parsed at once.
 */
class HeavyPollsIT {
  private static final String HEAP = "160m";

  /** Not static: the process with the small heap uses this class too, and needs no database. */
  private final String url = TestPostgres.jdbcUrl() + "&currentSchema=heavy";

  @TempDir Path folder;

  @Test
  void aSmallHeapDecidesPollsOfTheHeaviestRequests() throws Exception {
    Flyway.configure().dataSource(url, "postgres", "postgres").schemas("heavy").load().migrate();
    Path output = folder.resolve("output");

    int exit = ChildJvm.run(Main.class, HEAP, output, url);

    assertThat(exit).as(() -> read(output)).isZero();
    assertThat(read(output)).contains("outcomes");
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives a listener polls as large as a consumer's with four partitions, all of one. */
  static final class Main {
    private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
    private static final int BOOKINGS = 600;

    /** As many as are parsed at once. */
    private static final int MAPS = 5;

    private static final int SEATS = 1_000;
    private static final int ROWS = 100;

    /** With it, a booking of a row has 49 KB, nearly as much as the API takes. */
    private static final String LONG_NAME = "A seat with a name as long as it: ";

    /** Made when they are polled: a consumer holds no more of them either. */
    private final List<Supplier<RequestRecord>> log = new ArrayList<>();

    private Main() {}

    public static void main(String[] arguments) {
      new Main().run(arguments[0]);
    }

    private void run(String url) {
      for (int n = 0; n < MAPS; n++) {
        ask(publish(0), Role.ADMIN, () -> new AddSeats(map("")));
      }
      UUID light = publish(1_000_000);
      UUID heavy = publish(0);
      ask(heavy, Role.ADMIN, () -> new AddSeats(map(LONG_NAME)));
      for (int n = 0; n < BOOKINGS; n++) {
        int row = n % ROWS;
        ask(heavy, Role.USER, () -> new PlaceBooking(SEATS, false, labels(row), null, null));
        if (n % 10 == 0) {
          ask(light, Role.USER, () -> new PlaceBooking(1, false));
        }
      }
      ask(heavy, Role.ADMIN, () -> new CancelEvent(null));
      ask(heavy, Role.ADMIN, SettleDue::new);
      ask(light, Role.USER, () -> new PlaceBooking(1, false));
      try (var sessions = StoreSessions.open(url, "postgres", "postgres")) {
        var polls = new TestPolls(new BatchProcessor(sessions.store()));
        polls.decide(this::record, 0, log.size());
        System.out.printf("%d outcomes of %d records%n", polls.outcomes(), log.size());
        if (polls.deadLetters() > 0 || polls.outcomes() < log.size()) {
          System.exit(1);
        }
      }
    }

    private ConsumerRecord<byte[], byte[]> record(int offset) {
      RequestRecord request = log.get(offset).get();
      return new ConsumerRecord<>(
          Topics.REQUESTS, 0, offset, Wire.key(request.eventId()), WIRE.write(request));
    }

    private UUID publish(int capacity) {
      UUID event = UUID.randomUUID();
      Actor organiser = new Actor(UUID.randomUUID(), Role.ADMIN);
      Instant start = Instant.parse("2999-12-31T20:00:00Z");
      Request request = new PublishEvent("Concert", "Hall", start, capacity, SEATS);
      log.add(() -> new RequestRecord(event, event, organiser, request));
      return event;
    }

    private void ask(UUID event, Role role, Supplier<Request> request) {
      UUID id = UUID.randomUUID();
      Actor actor = new Actor(UUID.randomUUID(), role);
      log.add(() -> new RequestRecord(id, event, actor, request.get()));
    }

    private static List<SeatRow> map(String prefix) {
      List<String> row = IntStream.range(0, SEATS).mapToObj(n -> prefix + seat(n)).toList();
      return IntStream.range(0, ROWS)
          .mapToObj(n -> new SeatRow("Front", "R" + n, row, null))
          .toList();
    }

    private static List<String> labels(int row) {
      return IntStream.range(0, SEATS)
          .mapToObj(n -> "Front/R%d-%s".formatted(row, LONG_NAME + seat(n)))
          .toList();
    }

    private static String seat(int n) {
      return "%04d".formatted(n);
    }
  }
}
