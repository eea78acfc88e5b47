package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.ChildJvm;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.StoreSessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record with which real processes end: it is found by the marks that they leave. */
class EndedProcessesIT {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  private static final UUID EVENT = id("event");
  private static final int RECORDS = 7;
  private static final int FATAL = 4;

  /** Not static: the processes that end use this class too, and must not start a database. */
  private final String url = TestPostgres.jdbcUrl() + "&currentSchema=ended";

  @TempDir Path folder;

  /** It ends two processes in company, the second one nearer to its start, and two alone. */
  @Test
  void aRecordThatEndsEachProcessIsSetAsideAndItsNeighboursAreDecided() throws Exception {
    Flyway.configure().dataSource(url, "postgres", "postgres").schemas("ended").load().migrate();
    Path output = folder.resolve("output");
    int deaths = 0;
    while (ChildJvm.run(Main.class, "128m", output, url) == Main.HALTED && deaths < 9) {
      deaths++;
    }

    assertThat(deaths).as(() -> read(output)).isEqualTo(4);
    List<Decision> decisions = new ArrayList<>();
    try (var sessions = StoreSessions.open(url, "postgres", "postgres")) {
      new BatchProcessor(sessions.store()).process(log(), decisions::add);
    }
    assertThat(decisions)
        .extracting(decision -> decision.answer().outcome().type())
        .containsExactly(
            "EventPublished",
            "BookingConfirmed",
            "BookingConfirmed",
            "BookingConfirmed",
            "BookingRejected",
            "BookingConfirmed",
            "BookingConfirmed");
    assertThat(isUndecidable(decisions.get(FATAL))).isTrue();
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isUndecidable(Decision decision) {
    return decision.answer().outcome() instanceof Rejection rejection
        && rejection.reason() == Reason.UNDECIDABLE;
  }

  /** The same log in each process. */
  static List<LogEntry> log() {
    List<LogEntry> log = new ArrayList<>();
    for (int offset = 0; offset < RECORDS; offset++) {
      Request request =
          offset == 0
              ? new PublishEvent("Concert", "Hall", START, 100, 10)
              : new PlaceBooking(1, false);
      Actor actor = new Actor(id("user " + offset), offset == 0 ? Role.ADMIN : Role.USER);
      UUID requestId = offset == 0 ? EVENT : id("request " + offset);
      log.add(
          new LogEntry.Parsed(
              new LoggedRequest(
                  new RequestRecord(requestId, EVENT, actor, request),
                  new LogPosition(0, offset),
                  NOW,
                  null)));
    }
    return log;
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Decides the log like a processor that has started, and ends where it decides one record. */
  static final class Main {
    static final int HALTED = 9;

    private Main() {}

    public static void main(String[] arguments) {
      try (var sessions = StoreSessions.open(arguments[0], "postgres", "postgres")) {
        BatchProcessor processor = new BatchProcessor(sessions.store());
        processor.startSlowly(List.of(0));
        processor.process(
            log(),
            decision -> {
              if (decision.request().position().offset() == FATAL && !isUndecidable(decision)) {
                Runtime.getRuntime().halt(HALTED);
              }
            });
      }
    }
  }
}
