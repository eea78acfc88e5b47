package dev.evently.api.history;

import dev.evently.api.ApiProperties;
import dev.evently.api.outcome.OutcomeListener;
import dev.evently.api.outcome.OutcomeSubject;
import dev.evently.api.stream.LiveStreams;
import dev.evently.api.stream.LiveStreams.Message;
import dev.evently.api.stream.StreamCounts;
import dev.evently.common.access.Actor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.service.access.EndedSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The open streams of histories. The outcome log only wakes them: what they send is always read
 * from the database, so nothing is missed or sent twice whatever happens to the log.
 */
@Component
class HistoryStreams implements OutcomeListener, SmartLifecycle {
  private static final int ROWS = 100;

  private final LiveStreams<Key> streams;
  private final Histories histories;

  HistoryStreams(
      ApiProperties properties,
      StreamCounts counts,
      EndedSessions endedSessions,
      Histories histories) {
    var settings = properties.streams();
    streams =
        new LiveStreams<>(
            counts, endedSessions, settings.histories(), settings.heartbeat(), settings.lifetime());
    this.histories = histories;
  }

  /**
   * Whose history a stream sends.
   *
   * @param bookingId null for the whole event
   */
  private record Key(UUID eventId, @Nullable UUID bookingId) {
    boolean concerns(OutcomeRecord outcome) {
      return eventId.equals(outcome.eventId())
          && (bookingId == null || OutcomeSubject.of(outcome.outcome()).names(bookingId));
    }
  }

  /** Streams an event's history, as long as the client stays. */
  void serveEvent(
      UUID eventId,
      Actor actor,
      long after,
      HttpServletRequest request,
      HttpServletResponse response) {
    streams.serve(
        new Key(eventId, null),
        () -> after,
        last -> messages(histories.ofEvent(eventId, last, ROWS)),
        actor,
        request,
        response);
  }

  /** Streams a booking's history, as long as the client stays and may see it. */
  void serveBooking(
      UUID eventId,
      UUID bookingId,
      Actor actor,
      long after,
      HttpServletRequest request,
      HttpServletResponse response) {
    streams.serve(
        new Key(eventId, bookingId),
        () -> after,
        last -> messages(histories.ofBooking(bookingId, actor, last, ROWS)),
        actor,
        request,
        response);
  }

  private static List<Message> messages(List<StoredOutcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> new Message(outcome.sequence(), outcome.type(), outcome.json()))
        .toList();
  }

  @Override
  public void onOutcome(OutcomeRecord outcome) {
    streams.wake((key, _) -> key.concerns(outcome));
  }

  @Override
  public void start() {
    streams.start();
  }

  /** Runs before the web server stops, which then need not wait for the streams. */
  @Override
  public void stop() {
    streams.stop();
  }

  @Override
  public boolean isRunning() {
    return streams.isOpen();
  }
}
