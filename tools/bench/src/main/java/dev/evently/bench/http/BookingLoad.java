package dev.evently.bench.http;

import dev.evently.bench.log.RecordedOutcomes;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Latencies;
import dev.evently.common.log.UnreadableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.core5.http.HttpStatus;

/** What a round of bookings came to: its responses and its outcomes together. */
public final class BookingLoad {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final List<LoadUser> users;
  private final LoadResponses responses;
  private final RecordedOutcomes outcomes;

  /**
   * @param users in the order of their calls
   * @param outcomes of the event since before the first call
   */
  public BookingLoad(List<LoadUser> users, LoadResponses responses, RecordedOutcomes outcomes) {
    this.users = users;
    this.responses = responses;
    this.outcomes = outcomes;
  }

  /**
   * Waits until all that was accepted is decided. The percentiles are those from the moment when a
   * call was due to the moment when its outcome was read. Whatever was not accepted, or not
   * confirmed in the end, is a failure: there is a ticket for everybody.
   */
  public Figures figures() throws InterruptedException, UnreadableRecordException {
    long accepted = responses.count(HttpStatus.SC_ACCEPTED);
    outcomes.await(accepted, TIMEOUT);
    Map<UUID, Long> confirmed = outcomes.confirmed();
    long[] toOutcome =
        responses
            .with(HttpStatus.SC_ACCEPTED)
            .filter(response -> confirmed.containsKey(user(response)))
            .mapToLong(response -> confirmed.getOrDefault(user(response), 0L) - response.due())
            .toArray();
    long nanos = Math.max(responses.ended(), outcomes.last()) - responses.began();
    return responses
        .with(
            Figures.perSecond(accepted, responses.ended() - responses.began()),
            Latencies.of(toOutcome))
        .with(Figures.DECIDED_PER_SECOND, toOutcome.length * 1e9 / nanos)
        .withAnswers(responses.latencies(HttpStatus.SC_ACCEPTED))
        .with(Figures.INVERSIONS, (double) outcomes.inversions())
        .with(Figures.FAILURES, (double) (responses.all().size() - toOutcome.length));
  }

  private UUID user(LoadResponses.Response response) {
    return users.get(response.call()).userId();
  }
}
