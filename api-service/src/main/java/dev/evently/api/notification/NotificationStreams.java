package dev.evently.api.notification;

import dev.evently.api.ApiProperties;
import dev.evently.api.stream.LiveStreams;
import dev.evently.api.stream.LiveStreams.Message;
import dev.evently.api.stream.StreamCounts;
import dev.evently.common.access.Actor;
import dev.evently.service.access.EndedSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open streams of notifications. This instance wakes them when it adds to the inbox. For what
 * other instances add, one query looks after all streams now and then.
 */
@Component
class NotificationStreams implements SmartLifecycle {
  private static final int ROWS = 100;

  private final LiveStreams<UUID> streams;
  private final Inbox inbox;
  private final JsonMapper json;

  NotificationStreams(
      ApiProperties properties,
      StreamCounts counts,
      EndedSessions endedSessions,
      Inbox inbox,
      JsonMapper json) {
    var settings = properties.streams();
    streams =
        new LiveStreams<>(
            counts, endedSessions, settings.max(), settings.heartbeat(), settings.lifetime());
    this.inbox = inbox;
    this.json = json;
  }

  /**
   * Streams a user's notifications as long as the client stays.
   *
   * @param after behind which it begins; null for what comes from now on
   */
  void serve(
      Actor actor, @Nullable Long after, HttpServletRequest request, HttpServletResponse response) {
    UUID userId = actor.userId();
    streams.serve(
        userId,
        () -> after == null ? newest(userId) : after,
        last -> messages(userId, last),
        actor,
        request,
        response);
  }

  private List<Message> messages(UUID userId, long last) {
    return inbox.list(userId, last, ROWS).stream()
        .map(row -> new Message(row.id(), row.type().name(), json.writeValueAsString(row)))
        .toList();
  }

  private long newest(UUID userId) {
    return inbox.newest(List.of(userId)).getOrDefault(userId, -1L);
  }

  /** Something was added for these users. */
  void wake(Set<UUID> userIds) {
    streams.wake((userId, _) -> userIds.contains(userId));
  }

  @Scheduled(fixedDelayString = "${evently.streams.poll:1s}")
  void wakeForOthers() {
    Set<UUID> users = streams.keys();
    if (users.isEmpty()) {
      return;
    }
    try {
      Map<UUID, Long> newest = inbox.newest(users);
      streams.wake((userId, last) -> newest.getOrDefault(userId, -1L) > last);
    } catch (DataAccessException | TransactionException _) {
      // The database is away: the streams stay silent until it is back.
    }
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
