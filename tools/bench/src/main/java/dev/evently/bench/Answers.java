package dev.evently.bench;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came back in a round.
 *
 * @param began before the first call was sent, in nanoseconds
 * @param ended when the last was answered
 */
record Answers(long began, long ended, List<Answer> all) {
  /** The status of a call that was not answered. */
  static final int NONE = 0;

  /**
   * One answer.
   *
   * @param call the number of its call
   * @param due when the call was to be sent, in nanoseconds
   * @param at when the answer was there
   * @param location where an accepted request can be followed
   */
  record Answer(int call, long due, long at, int status, @Nullable String location) {}

  Stream<Answer> with(int status) {
    return all.stream().filter(answer -> answer.status() == status);
  }

  long count(int status) {
    return with(status).count();
  }

  /** How long the answers with this status took since their calls were due. */
  long[] nanos(int status) {
    return with(status).mapToLong(answer -> answer.at() - answer.due()).toArray();
  }

  /** Answers with this status a second, how long they took, and how many others there were. */
  Figures figures(int status) {
    long fine = count(status);
    return Figures.perSecond(fine, ended - began)
        .withLatencies(nanos(status))
        .with(Figures.FAILURES, (double) (all.size() - fine));
  }
}
