package dev.evently.api.live;

import dev.evently.api.live.SaleFigures.Counted;
import dev.evently.api.receipt.FollowedRequests;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.api.stream.LastEventId;
import dev.evently.common.access.Actor;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One stream for all that a page shows. */
@RestController
@RequestMapping("/api/v1/stream")
@Tag(name = "stream")
class PageController {
  private static final int MOST = 20;

  private final PageStreams streams;
  private final FollowedRequests requests;
  private final EventOrganisers organisers;
  private final SaleFigures figures;

  PageController(
      PageStreams streams,
      FollowedRequests requests,
      EventOrganisers organisers,
      SaleFigures figures) {
    this.streams = streams;
    this.requests = requests;
    this.organisers = organisers;
    this.figures = figures;
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      operationId = "streamPage",
      summary = "Requests, events, waits and notifications in one stream",
      description =
          "Up to 20 `requests` by their ids, up to 20 `events`, and with `inbox` your notifications."
              + " Events of the stream: `receipt`, a request as GET /api/v1/requests/{requestId} tells"
              + " it, while its place in line falls and when it is decided; `end` with its requestId"
              + " behind that; `event`, how many tickets of an event and of each category are"
              + " available, sold and held, and how many entries wait, four times a second at most;"
              + " `waitlist`, an entry of yours at one of the events when its position moves, without"
              + " a position when it waits no more; with `decisions`, `decided`, an empty object, when"
              + " something was decided at whatever event, four times a second at most;"
              + " `notification`, one of the inbox, with its id."
              + " Behind Last-Event-ID, or the id `after`, no notification is missing; all else is a"
              + " state, which is told anew. The stream ends when the access token expires.")
  @Refuses(ProblemType.NOT_FOUND)
  void stream(
      @RequestParam(defaultValue = "") @Size(max = MOST) List<String> requests,
      @RequestParam(defaultValue = "") @Size(max = MOST) List<UUID> events,
      @RequestParam(defaultValue = "false") boolean inbox,
      @RequestParam(defaultValue = "false") boolean decisions,
      @RequestParam(required = false) @Nullable Long after,
      @RequestHeader(name = LastEventId.HEADER, required = false) @Nullable String lastEventId,
      @AuthenticationPrincipal Actor actor,
      HttpServletRequest request,
      HttpServletResponse response) {
    Long from = lastEventId == null ? after : Long.valueOf(LastEventId.parse(lastEventId, -1));
    var view =
        new PageView(
            actor.userId(),
            inbox,
            requests.stream().distinct().map(id -> this.requests.of(id, actor)).toList(),
            visible(new HashSet<>(events), actor),
            decisions);
    streams.serve(view, actor, from, request, response);
  }

  /** Each of the events, with whether the actor sees it as a draft, too. */
  private Map<UUID, Boolean> visible(Set<UUID> eventIds, Actor actor) {
    Map<UUID, Boolean> visible = new HashMap<>();
    if (eventIds.isEmpty()) {
      return visible;
    }
    for (Counted found : figures.counts(eventIds)) {
      UUID eventId = found.counts().eventId();
      boolean rules = organisers.mayRule(actor, eventId);
      if (rules || !found.draft()) {
        visible.put(eventId, rules);
      }
    }
    if (visible.size() < eventIds.size()) {
      throw ProblemException.notFound("an event");
    }
    return visible;
  }
}
