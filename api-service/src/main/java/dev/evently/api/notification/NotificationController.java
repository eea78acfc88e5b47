package dev.evently.api.notification;

import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.api.stream.LastEventId;
import dev.evently.common.access.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own notifications, by page or as a stream. */
@RestController
@RequestMapping("/api/v1/notifications")
@Tag(name = "notifications")
class NotificationController {
  private static final String ASCENDING = "asc";

  private final Inbox inbox;
  private final InboxMark mark;
  private final NotificationStreams streams;

  NotificationController(Inbox inbox, InboxMark mark, NotificationStreams streams) {
    this.inbox = inbox;
    this.mark = mark;
    this.streams = streams;
  }

  /** What was read: all up to the notification with this id. */
  record Read(@NotNull @Min(0) Long upTo) {}

  /** How many are unread; 1,000 stands for that or more. */
  record Unread(int unreadCount) {}

  @GetMapping
  @Operation(
      operationId = "listNotifications",
      summary = "What happened to you without a call of yours",
      description =
          "Oldest first, or newest first with order=desc; what is behind the id `after` in that"
              + " order. `nextCursor` is the next `after`.")
  NotificationPage list(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(defaultValue = ASCENDING)
          @Pattern(regexp = "asc|desc", message = "must be asc or desc")
          @Schema(allowableValues = {ASCENDING, "desc"})
          String order,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit) {
    UUID userId = actor.userId();
    List<NotificationView> rows =
        order.equals(ASCENDING)
            ? inbox.list(userId, after == null ? -1 : after, limit + 1)
            : inbox.listBack(userId, after == null ? Long.MAX_VALUE : after, limit + 1);
    return NotificationPage.of(
        Page.of(rows, limit, notification -> Long.toString(notification.id())),
        mark.unread(userId));
  }

  @PutMapping("/read")
  @Operation(
      operationId = "markNotificationsRead",
      summary = "Mark your notifications as read, up to one of them",
      description =
          "`upTo` is its id. What was marked before stays read, and what comes later is unread.")
  Unread read(@Valid @RequestBody Read read, @AuthenticationPrincipal Actor actor) {
    mark.move(actor.userId(), read.upTo());
    return new Unread(mark.unread(actor.userId()));
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
