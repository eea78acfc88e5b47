package dev.evently.api.notification;

import dev.evently.api.web.Page;
import dev.evently.api.web.PageLimit;
import dev.evently.api.web.ProblemException;
import dev.evently.common.access.Actor;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own notifications, by page or as a stream. */
@RestController
@RequestMapping("/api/v1/notifications")
@Tag(name = "notifications")
class NotificationController {
  static final String LAST_EVENT_ID = "Last-Event-ID";

  private final Inbox inbox;
  private final NotificationStreams streams;

  NotificationController(Inbox inbox, NotificationStreams streams) {
    this.inbox = inbox;
    this.streams = streams;
  }

  /** Oldest first, behind the id {@code after}; {@code nextCursor} is the next {@code after}. */
  @GetMapping
  Page<NotificationView> list(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(defaultValue = "-1") long after,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit) {
    return Page.of(
        inbox.list(actor.userId(), after, limit + 1),
        limit,
        notification -> Long.toString(notification.id()));
  }

  /**
   * What comes from now on, or behind {@code Last-Event-ID} when the client has been here before.
   */
  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      @AuthenticationPrincipal Actor actor,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
      HttpServletResponse response) {
    long after = lastEventId == null ? streams.newest(actor.userId()) : id(lastEventId);
    try (var stream = streams.open(actor.userId(), after)) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("X-Accel-Buffering", "no");
      stream.run(response.getOutputStream());
    } catch (IOException _) {
      // The client has left.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static long id(String lastEventId) {
    try {
      return Long.parseLong(lastEventId.strip());
    } catch (NumberFormatException _) {
      throw ProblemException.invalid(LAST_EVENT_ID, "must be the id of a notification");
    }
  }
}
