package dev.evently.bench;

import dev.evently.common.log.UnreadableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.core5.http.HttpStatus;

/** What a round of bookings through the log came to: its answers and its outcomes together. */
final class LogSale {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Guest> guests;
  private final Answers answers;
  private final Hearing hearing;

  /**
   * @param guests in the order of their calls
   * @param hearing what is heard of the event since before the first call
   */
  LogSale(List<Guest> guests, Answers answers, Hearing hearing) {
    this.guests = guests;
    this.answers = answers;
    this.hearing = hearing;
  }

  /**
   * Waits until all that was accepted is decided. The percentiles are those from the moment when a
   * call was due to the moment when its outcome was heard. Whatever was not accepted, or not
   * confirmed in the end, is a failure: there is a place for everybody.
   */
  Figures figures() throws InterruptedException, UnreadableRecordException {
    long accepted = answers.count(HttpStatus.SC_ACCEPTED);
    hearing.await(accepted, PATIENCE);
    Map<UUID, Long> confirmed = hearing.confirmed();
    long[] toOutcome =
        answers
            .with(HttpStatus.SC_ACCEPTED)
            .filter(answer -> confirmed.containsKey(user(answer)))
            .mapToLong(answer -> confirmed.getOrDefault(user(answer), 0L) - answer.due())
            .toArray();
    long[] toAnswer = answers.nanos(HttpStatus.SC_ACCEPTED);
    return Figures.perSecond(accepted, answers.ended() - answers.began())
        .withLatencies(toOutcome)
        .with(
            Figures.DECIDED_PER_SECOND,
            toOutcome.length * 1e9 / (Math.max(answers.ended(), hearing.last()) - answers.began()))
        .with(Figures.ANSWER_P50, Figures.millis(toAnswer, 0.50))
        .with(Figures.ANSWER_P95, Figures.millis(toAnswer, 0.95))
        .with(Figures.ANSWER_P99, Figures.millis(toAnswer, 0.99))
        .with(Figures.INVERSIONS, (double) hearing.inversions())
        .with(Figures.FAILURES, (double) (answers.all().size() - toOutcome.length));
  }

  private UUID user(Answers.Answer answer) {
    return guests.get(answer.call()).userId();
  }
}
