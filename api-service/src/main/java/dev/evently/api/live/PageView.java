package dev.evently.api.live;

import dev.evently.api.live.SaleFigures.Counted;
import dev.evently.api.receipt.FollowedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one page looks at, and what has to be told it. News are put here by many threads; of a state
 * only the last one is kept, so that a slow page costs no more than a fast one.
 */
final class PageView {
  private final UUID userId;
  private final boolean inbox;
  private final List<FollowedRequest> requests;

  /** The events that are looked at, and whether the page's user may see them as drafts. */
  private final Map<UUID, Boolean> events;

  /** Whether the page is told that something was decided, at whatever event. */
  private final boolean decisions;

  private final Map<UUID, EventCounts> newCounts = new ConcurrentHashMap<>();
  private final Map<UUID, List<WaitPosition>> newWaits = new ConcurrentHashMap<>();
  private final AtomicBoolean isNew = new AtomicBoolean(true);
  private final AtomicBoolean inboxMoved = new AtomicBoolean(true);
  private final AtomicBoolean linesMoved = new AtomicBoolean(true);
  private final AtomicBoolean decided = new AtomicBoolean(false);
  private final Map<UUID, Map<UUID, WaitPosition>> toldWaits = new HashMap<>();
  private final Map<UUID, Long> toldSequences = new HashMap<>();

  PageView(
      UUID userId,
      boolean inbox,
      List<FollowedRequest> requests,
      Map<UUID, Boolean> events,
      boolean decisions) {
    this.userId = userId;
    this.inbox = inbox;
    this.requests = List.copyOf(requests);
    this.events = Map.copyOf(events);
    this.decisions = decisions;
  }

  UUID userId() {
    return userId;
  }

  boolean readsInbox() {
    return inbox;
  }

  Set<UUID> events() {
    return events.keySet();
  }

  /** Whether somebody has to look at its requests when these partitions have moved. */
  boolean waitsIn(Set<Integer> partitions) {
    return requests.stream()
        .anyMatch(request -> !request.isDecided() && partitions.contains(request.partition()));
  }

  void inboxHasMoved() {
    inboxMoved.set(true);
  }

  void linesHaveMoved() {
    linesMoved.set(true);
  }

  /** False when the page does not look at that. */
  boolean somethingWasDecided() {
    decided.set(decisions);
    return decisions;
  }

  /** Whether something was decided since this was asked last. */
  boolean takeDecided() {
    return decided.getAndSet(false);
  }

  /** False when it is none of the page's, or nothing that its user may see. */
  boolean put(Counted event) {
    Boolean seesDrafts = events.get(event.counts().eventId());
    if (seesDrafts == null || (event.draft() && !seesDrafts)) {
      return false;
    }
    newCounts.put(event.counts().eventId(), event.counts());
    return true;
  }

  /** All waits of its user at these events, as they are now. */
  void putWaits(Set<UUID> eventIds, List<WaitPosition> waits) {
    for (UUID eventId : events.keySet()) {
      if (eventIds.contains(eventId)) {
        newWaits.put(
            eventId, waits.stream().filter(wait -> wait.eventId().equals(eventId)).toList());
      }
    }
  }

  /** Whether nothing was told yet; asked once. */
  boolean takeIsNew() {
    return isNew.getAndSet(false);
  }

  /** Whether the inbox has to be read; asked once for each news of it. */
  boolean takeInboxMoved() {
    return inboxMoved.getAndSet(false) && inbox;
  }

  /** The requests of which something may be new. */
  List<FollowedRequest> takeMovedRequests() {
    return linesMoved.getAndSet(false)
        ? requests.stream().filter(request -> !request.isDecided()).toList()
        : List.of();
  }

  /** The counts that were not told yet. */
  List<EventCounts> takeCounts() {
    List<EventCounts> counts = new ArrayList<>();
    for (UUID eventId : List.copyOf(newCounts.keySet())) {
      EventCounts now = newCounts.remove(eventId);
      if (now != null && now.sequence() > toldSequences.getOrDefault(eventId, -1L)) {
        toldSequences.put(eventId, now.sequence());
        counts.add(now);
      }
    }
    return counts;
  }

  /** The waits that have moved, or have ended, since they were told. */
  List<WaitPosition> takeWaits() {
    List<WaitPosition> moved = new ArrayList<>();
    for (UUID eventId : List.copyOf(newWaits.keySet())) {
      List<WaitPosition> now = newWaits.remove(eventId);
      if (now != null) {
        takeWaits(eventId, now, moved);
      }
    }
    return moved;
  }

  private void takeWaits(UUID eventId, List<WaitPosition> now, List<WaitPosition> moved) {
    Map<UUID, WaitPosition> before = toldWaits.getOrDefault(eventId, Map.of());
    Map<UUID, WaitPosition> after = new HashMap<>();
    for (WaitPosition wait : now) {
      after.put(wait.entryId(), wait);
      if (!wait.equals(before.get(wait.entryId()))) {
        moved.add(wait);
      }
    }
    for (UUID entryId : before.keySet()) {
      if (!after.containsKey(entryId)) {
        moved.add(new WaitPosition(entryId, eventId, null));
      }
    }
    toldWaits.put(eventId, after);
  }
}
