package dev.evently.api.notification;

import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.api.stream.LastEventId;
import dev.evently.common.access.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
  private final Inbox inbox;
  private final NotificationStreams streams;

  NotificationController(Inbox inbox, NotificationStreams streams) {
    this.inbox = inbox;
    this.streams = streams;
  }

  /** Oldest first, behind the id {@code after}; {@code nextCursor} is the next {@code after}. */
  @GetMapping
  @Operation(
      operationId = "listNotifications",
      summary = "What happened to you without a call of yours")
  Page<NotificationView> list(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(defaultValue = "-1") long after,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit) {
    return Page.of(
        inbox.list(actor.userId(), after, limit + 1),
        limit,
        notification -> Long.toString(notification.id()));
  }

  /** A client that has been here before goes on where it was, whatever its first call said. */
  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      operationId = "streamNotifications",
      summary = "The same, live",
      description =
          "What comes from now on, or what is behind the id `after`. The first id tells where the"
              + " stream begins, the event of a message is the notification's type, and"
              + " Last-Event-ID goes on behind an id.")
  void stream(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(required = false) @Nullable Long after,
      @RequestHeader(name = LastEventId.HEADER, required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Long from = lastEventId == null ? after : Long.valueOf(LastEventId.parse(lastEventId, -1));
    streams.serve(actor, from, request, response);
  }
}
