package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.bench.log.OutcomeRecorder;
import dev.evently.bench.log.RecordedOutcomes;
import dev.evently.bench.log.RequestGenerator;
import dev.evently.common.log.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The events at which HTTP clients book, published through the log, and what comes of them. */
final class HttpEvents implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final LogThroughputBenchmark log;
  private final OutcomeRecorder recorder;

  HttpEvents(BenchmarkEnvironment env) throws Exception {
    log = env.log(DecideScenario.PROCESSOR);
    recorder = new OutcomeRecorder(env.endpoints());
  }

  /** A new event with a ticket for everybody. */
  UUID publish() throws Exception {
    UUID event = RequestGenerator.events(1, BenchmarkEnvironment.PARTITIONS).getFirst();
    RecordedOutcomes outcomes = recorder.record(event);
    log.decide(List.of(RequestGenerator.publication(Topics.REQUESTS, event)));
    await(outcomes, 1);
    return event;
  }

  /** The outcomes of an event from now on. */
  RecordedOutcomes outcomes(UUID event) {
    return recorder.record(event);
  }

  /** Puts bookings into the log without a call, which a paused processor finds. */
  void write(UUID event, int count) throws Exception {
    log.write(RequestGenerator.bookings(Topics.REQUESTS, List.of(event), count));
  }

  static void await(RecordedOutcomes outcomes, int count) throws InterruptedException {
    if (!outcomes.await(count, TIMEOUT)) {
      throw new CommandException(
          "Expected %,d outcomes within %s, but read %,d"
              .formatted(count, TIMEOUT, outcomes.count()));
    }
  }

  @Override
  public void close() throws SQLException {
    recorder.close();
    log.close();
  }
}
