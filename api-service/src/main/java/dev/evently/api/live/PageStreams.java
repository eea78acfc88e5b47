package dev.evently.api.live;

import dev.evently.api.ApiProperties;
import dev.evently.api.live.SaleFigures.Wait;
import dev.evently.api.notification.InboxMessages;
import dev.evently.api.notification.InboxReaders;
import dev.evently.api.outcome.OutcomeListener;
import dev.evently.api.receipt.FollowedRequest;
import dev.evently.api.stream.LiveStreams;
import dev.evently.api.stream.LiveStreams.Message;
import dev.evently.api.stream.StreamCounts;
import dev.evently.common.access.Actor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.service.access.EndedSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open streams of pages. The outcome log says which events and lines have moved; four times a
 * second {@link PageTicker} reads these for all pages together and wakes the pages that look at
 * them. What is told of requests, waits and events is a state, of which only the last one counts;
 * notifications are all told, in order, from the inbox.
 */
@Component
@Order(4) // behind those who know how far the lines are, and what was decided
class PageStreams implements OutcomeListener, InboxReaders, SmartLifecycle {
  private final LiveStreams<PageView> streams;
  private final InboxMessages inbox;
  private final SaleFigures figures;
  private final JsonMapper json;
  private final MovedParts moved;

  PageStreams(
      ApiProperties properties,
      StreamCounts counts,
      EndedSessions endedSessions,
      InboxMessages inbox,
      SaleFigures figures,
      JsonMapper json,
      MovedParts moved) {
    var settings = properties.streams();
    streams =
        new LiveStreams<>(
            counts, endedSessions, settings.pages(), settings.heartbeat(), settings.lifetime());
    this.inbox = inbox;
    this.figures = figures;
    this.json = json;
    this.moved = moved;
  }

  /** The end of a request: nothing follows about it. */
  private record End(String requestId) {}

  /**
   * Streams what a page looks at as long as the client stays.
   *
   * @param after the notification behind which it begins; null for what comes from now on
   */
  void serve(
      PageView view,
      Actor actor,
      @Nullable Long after,
      HttpServletRequest request,
      HttpServletResponse response) {
    streams.serve(
        view,
        () -> after == null ? inbox.newest(view.userId()) : after,
        last -> messages(view, last),
        actor,
        request,
        response);
  }

  private List<Message> messages(PageView view, long last) {
    if (view.takeIsNew()) {
      moved.addAll(view.events()); // the ticker knows the page by now
    }
    List<Message> messages = new ArrayList<>();
    for (FollowedRequest request : view.takeMovedRequests()) {
      request
          .news()
          .ifPresent(now -> {
            messages.add(state("receipt", now));
            if (request.isDecided()) {
              messages.add(state("end", new End(request.publicId())));
            }
          });
    }
    view.takeWaits().forEach(wait -> messages.add(state("waitlist", wait)));
    view.takeCounts().forEach(counts -> messages.add(state("event", counts)));
    if (view.takeDecided()) {
      messages.add(state("decided", Map.of()));
    }
    if (view.takeInboxMoved()) {
      List<Message> news = inbox.after(view.userId(), last);
      if (!news.isEmpty()) {
        view.inboxHasMoved(); // there may be more
        news.forEach(one -> messages.add(new Message(one.id(), "notification", one.data())));
      }
    }
    return messages;
  }

  private Message state(String event, Object state) {
    return new Message(null, event, json.writeValueAsString(state));
  }

  /** Tells the pages where the lines of these partitions are, and the counts of these events. */
  void tell(Set<Integer> partitions, Set<UUID> eventIds) {
    Set<PageView> views = streams.keys();
    Set<PageView> woken =
        views.stream().filter(view -> view.waitsIn(partitions)).collect(Collectors.toSet());
    woken.forEach(PageView::linesHaveMoved);
    if (!eventIds.isEmpty()) {
      for (SaleFigures.Counted counted : figures.counts(eventIds)) {
        views.stream().filter(view -> view.put(counted)).forEach(woken::add);
      }
    }
    wake(woken);
  }

  /** Tells the pages that something was decided, at whatever event. */
  void tellDecided() {
    wake(streams.keys().stream().filter(PageView::somethingWasDecided).collect(Collectors.toSet()));
  }

  /** Tells the pages where their users wait at these events. */
  void tellWaits(Set<UUID> eventIds) {
    Set<PageView> concerned =
        streams.keys().stream()
            .filter(view -> view.events().stream().anyMatch(eventIds::contains))
            .collect(Collectors.toSet());
    if (concerned.isEmpty()) {
      return;
    }
    Map<UUID, List<Wait>> byUser =
        figures
            .waits(eventIds, concerned.stream().map(PageView::userId).collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.groupingBy(Wait::userId));
    concerned.forEach(view ->
        view.putWaits(
            eventIds,
            byUser.getOrDefault(view.userId(), List.of()).stream().map(Wait::position).toList()));
    wake(concerned);
  }

  private void wake(Set<PageView> views) {
    if (!views.isEmpty()) {
      streams.wake((view, _) -> views.contains(view));
    }
  }

  /** The events that pages look at. */
  Set<UUID> events() {
    return streams.keys().stream()
        .flatMap(view -> view.events().stream())
        .collect(Collectors.toSet());
  }

  boolean isEmpty() {
    return streams.keys().isEmpty();
  }

  @Override
  public void onOutcome(OutcomeRecord outcome) {
    moved.add(outcome.position().partition(), outcome.eventId());
  }

  @Override
  public Set<UUID> users() {
    return streams.keys().stream()
        .filter(PageView::readsInbox)
        .map(PageView::userId)
        .collect(Collectors.toSet());
  }

  @Override
  public void wake(BiPredicate<UUID, Long> concerned) {
    streams.wake((view, last) -> {
      boolean isConcerned = view.readsInbox() && concerned.test(view.userId(), last);
      if (isConcerned) {
        view.inboxHasMoved();
      }
      return isConcerned;
    });
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
