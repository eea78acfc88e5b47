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
import dev.evently.processor.settings.ProcessorProperties;
import dev.evently.processor.store.StoreSessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.kafka.support.Acknowledgment;

/**
 * The heaviest requests that the API accepts, a poll full of them, in a process with the heap that
 * is left of 256 MB beside Spring and Kafka.
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
    private static final int BOOKINGS = 1_500;
    private static final int SEATS = 1_000;
    private static final int ROWS = 100;
    private static final int POLL_BYTES = 8 * 1024 * 1024;
    private static final int POLL_RECORDS = 4_750;

    /** Made when they are polled: a consumer holds no more of them either. */
    private final List<Supplier<RequestRecord>> log = new ArrayList<>();

    private final AtomicInteger outcomes = new AtomicInteger();
    private final AtomicInteger deadLetters = new AtomicInteger();

    private Main() {}

    public static void main(String[] arguments) {
      new Main().run(arguments[0]);
    }

    private void run(String url) {
      UUID light = publish(1_000_000);
      UUID heavy = publish(0);
      ask(heavy, Role.ADMIN, () -> new AddSeats(map()));
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
        poll(new BatchProcessor(sessions.store()));
      }
      System.out.printf("%d outcomes of %d records%n", outcomes.get(), log.size());
      if (deadLetters.get() > 0 || outcomes.get() < log.size()) {
        System.exit(1);
      }
    }

    /** Polls, and goes back to what the listener gives back. */
    private void poll(BatchProcessor processor) {
      CountingOutput output = new CountingOutput(outcomes, deadLetters);
      var listener =
          new RequestListener(
              new RequestReader(1),
              processor,
              new PartitionReplay(() -> null, processor),
              new OutcomePublisher(output),
              new DeadLetters(output),
              new BatchMeters(new SimpleMeterRegistry()),
              new LeftoverNacks(),
              new Binder(new MapConfigurationPropertySource(Map.of()))
                  .bindOrCreate("evently", ProcessorProperties.class));
      int next = 0;
      while (next < log.size()) {
        List<ConsumerRecord<byte[], byte[]>> poll = records(next);
        AtomicInteger decided = new AtomicInteger(poll.size());
        listener.onRequests(
            poll,
            new Acknowledgment() {
              @Override
              public void acknowledge() {}

              @Override
              public void nack(int index, Duration sleep) {
                decided.set(index);
              }
            });
        next += decided.get();
      }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(int from) {
      List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();
      int bytes = 0;
      for (int offset = from;
          offset < log.size() && bytes < POLL_BYTES && poll.size() < POLL_RECORDS;
          offset++) {
        RequestRecord request = log.get(offset).get();
        byte[] value = WIRE.write(request);
        bytes += value.length;
        poll.add(
            new ConsumerRecord<>(Topics.REQUESTS, 0, offset, Wire.key(request.eventId()), value));
      }
      return poll;
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

    private static List<SeatRow> map() {
      List<String> row = IntStream.range(0, SEATS).mapToObj(Main::seat).toList();
      return IntStream.range(0, ROWS)
          .mapToObj(n -> new SeatRow("Front", "R" + n, row, null))
          .toList();
    }

    private static List<String> labels(int row) {
      return IntStream.range(0, SEATS)
          .mapToObj(n -> "Front/R%d-%s".formatted(row, seat(n)))
          .toList();
    }

    /** With it, a request has 49 KB, nearly as much as the API takes. */
    private static String seat(int n) {
      return "A seat with a name as long as it: %04d".formatted(n);
    }
  }

  /** Counts records instead of sending them. */
  private static final class CountingOutput extends TransactionOutput {
    private final AtomicInteger outcomes;
    private final AtomicInteger deadLetters;

    CountingOutput(AtomicInteger outcomes, AtomicInteger deadLetters) {
      super(
          new KafkaTemplate<>(
              new MockProducerFactory<>(() ->
                  new MockProducer<>(
                      true, null, new ByteArraySerializer(), new ByteArraySerializer()))));
      this.outcomes = outcomes;
      this.deadLetters = deadLetters;
    }

    @Override
    void send(ProducerRecord<byte[], byte[]> record, Callback told) {
      send(record);
    }

    @Override
    void send(ProducerRecord<byte[], byte[]> record) {
      (record.topic().equals(Topics.DEAD_LETTERS) ? deadLetters : outcomes).incrementAndGet();
    }
  }
}
