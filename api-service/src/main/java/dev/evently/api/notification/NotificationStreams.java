package dev.evently.api.notification;

import dev.evently.api.ApiProperties;
import dev.evently.api.stream.LiveStreams;
import dev.evently.api.stream.StreamCounts;
import dev.evently.common.access.Actor;
import dev.evently.service.access.EndedSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The open streams of notifications. */
@Component
class NotificationStreams implements InboxReaders, SmartLifecycle {
  private final LiveStreams<UUID> streams;
  private final InboxMessages messages;

  NotificationStreams(
      ApiProperties properties,
      StreamCounts counts,
      EndedSessions endedSessions,
      InboxMessages messages) {
    var settings = properties.streams();
    streams =
        new LiveStreams<>(
            counts, endedSessions, settings.max(), settings.heartbeat(), settings.lifetime());
    this.messages = messages;
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
        () -> after == null ? messages.newest(userId) : after,
        last -> messages.after(userId, last),
        actor,
        request,
        response);
  }

  @Override
  public Set<UUID> users() {
    return streams.keys();
  }

  @Override
  public void wake(BiPredicate<UUID, Long> concerned) {
    streams.wake(concerned);
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
