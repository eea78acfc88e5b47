package dev.evently.bench.http;

import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Latencies;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The responses of a round.
 *
 * @param began before the first call was sent, in nanoseconds
 * @param ended when the last was answered
 * @param closedLoop how many clients made their next call when the last one was answered; 0 where
 *     each call had a time of its own
 */
public record LoadResponses(long began, long ended, int closedLoop, List<Response> all) {
  /** The status of a call that was not answered. */
  static final int NO_ANSWER = 0;

  /**
   * One response.
   *
   * @param call the number of its call
   * @param due when the call was to be sent, in nanoseconds
   * @param at when the response was there
   * @param location where an accepted request can be followed
   */
  public record Response(int call, long due, long at, int status, @Nullable String location) {}

  Stream<Response> with(int status) {
    return all.stream().filter(response -> response.status() == status);
  }

  public long count(int status) {
    return with(status).count();
  }

  /** How long the responses with this status took since their calls were due. */
  Latencies latencies(int status) {
    return Latencies.of(
        with(status).mapToLong(response -> response.at() - response.due()).toArray());
  }

  /** Responses with this status a second, how long they took, and how many others there were. */
  public Figures figures(int status) {
    long fine = count(status);
    return with(Figures.perSecond(fine, ended - began), latencies(status))
        .with(Figures.FAILURES, (double) (all.size() - fine));
  }

  /** The figures and these latencies, as the kind of load has them. */
  Figures with(Figures figures, Latencies latencies) {
    long interval = closedLoop * (ended - began) / Math.max(1, all.size());
    return closedLoop == 0 ? figures.with(latencies) : figures.withClosedLoop(latencies, interval);
  }
}
