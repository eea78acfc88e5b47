package dev.evently.bench;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.standalone.embedded.LocalSystem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** How fast the booking-processor decides what is already in the log. */
final class DecideScenario implements Scenario {
  static final String NAME = "decide";
  static final String HOT = "hot";
  static final String EVENTS_10000 = "events_10000";

  static final LogLine.Decider PROCESSOR =
      new LogLine.Decider(
          LocalSystem.Service.PROCESSOR.processName(),
          Topics.REQUESTS,
          Topics.OUTCOMES,
          ConsumerGroups.BOOKING_PROCESSOR,
          "");

  private @Nullable LogLine open;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(Testbed bed) throws Exception {
    LogLine line = new LogLine(bed, PROCESSOR);
    open = line;
    List<Series> races = new ArrayList<>();
    races.add(new Race(HOT, line, 1, bed.scale().requests(), true));
    for (int events : bed.scale().events()) {
      races.add(new Race("events_" + events, line, events, bed.scale().requests(), false));
    }
    bed.scale().warmUp(races);
    return races;
  }

  @Override
  public void close() throws SQLException {
    if (open != null) {
      open.close();
    }
  }

  /** A race on some events: the same ones in each round, or new ones. */
  static final class Race implements Series {
    private final String name;
    private final LogLine line;
    private final int count;
    private final int requests;
    private final boolean fresh;
    private List<UUID> events = List.of();

    Race(String name, LogLine line, int events, int requests, boolean fresh) {
      this.name = name;
      this.line = line;
      this.count = events;
      this.requests = requests;
      this.fresh = fresh;
    }

    /** A race on one event that exists. */
    Race(String name, LogLine line, UUID event, int requests) {
      this(name, line, 1, requests, false);
      events = new ArrayList<>(List.of(event));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Figures play() throws Exception {
      String topic = line.decider().requests();
      if (fresh || events.isEmpty()) {
        events = Wishes.events(count, Testbed.PARTITIONS);
        line.decide(events.stream().map(event -> Wishes.publication(topic, event)).toList());
      }
      List<ProducerRecord<byte[], byte[]>> bookings = Wishes.bookings(topic, events, requests);
      Collections.rotate(events, -requests); // the next round goes on with the others
      return line.race(bookings);
    }
  }
}
