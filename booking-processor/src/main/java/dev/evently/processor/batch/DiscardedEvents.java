package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.EventStore;
import dev.evently.processor.store.LoadLimit;
import dev.evently.processor.store.LoadedState;
import dev.evently.processor.store.TooMuchLoadedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides again what was asked of events whose state was discarded, on more of it where a rule
 * needs more. Events with seats are loaded one by one, because each may have a hundred thousand;
 * the others together, as far as that is not too much.
 */
final class DiscardedEvents {
  private final EventStore.Transaction transaction;
  private final Set<LogPosition> undecidable;
  private final Deque<Group> left = new ArrayDeque<>();
  private final List<Decision> decisions = new ArrayList<>();

  /** Requests of events that are loaded together. */
  record Group(List<LoggedRequest> requests, LoadLimit limit) {
    /** Half of the events, or the first half of what was asked of the only one. */
    List<Group> halves() {
      List<UUID> events = requests.stream().map(LoggedRequest::eventId).distinct().toList();
      int half = requests.size() / 2;
      if (events.size() == 1) {
        return List.of(
            new Group(requests.subList(0, half), limit),
            new Group(requests.subList(half, requests.size()), limit));
      }
      Set<UUID> first = new HashSet<>(events.subList(0, events.size() / 2));
      return List.of(
          new Group(requests.stream().filter(r -> first.contains(r.eventId())).toList(), limit),
          new Group(requests.stream().filter(r -> !first.contains(r.eventId())).toList(), limit));
    }
  }

  private record Key(@Nullable UUID aloneEvent, LoadLimit limit) {}

  private DiscardedEvents(EventStore.Transaction transaction, Set<LogPosition> undecidable) {
    this.transaction = transaction;
    this.undecidable = undecidable;
  }

  /**
   * Decides and writes what a pass has left, until nothing is.
   *
   * @return the decisions, those of each event in log order
   */
  static List<Decision> decide(
      EventStore.Transaction transaction, BatchDecider.Pass pass, Set<LogPosition> undecidable) {
    var discarded = new DiscardedEvents(transaction, undecidable);
    discarded.add(pass, LoadLimit.FIRST);
    while (!discarded.left.isEmpty()) {
      discarded.decide(discarded.left.pop());
    }
    return discarded.decisions;
  }

  private void decide(Group group) {
    LoadedState loaded;
    try {
      loaded = transaction.load(group.requests, group.limit);
    } catch (TooMuchLoadedException e) {
      group.halves().reversed().forEach(left::push);
      return;
    }
    BatchDecider.Pass pass =
        BatchDecider.decide(loaded, group.requests, undecidable, group.limit.isUnlimited());
    transaction.write(loaded);
    decisions.addAll(pass.decisions());
    add(pass, group.limit);
  }

  private void add(BatchDecider.Pass pass, LoadLimit limit) {
    Map<Key, List<LoggedRequest>> groups = new LinkedHashMap<>();
    for (LoggedRequest request : pass.again()) {
      UUID event = request.eventId();
      Key key =
          new Key(
              pass.withSeats().contains(event) ? event : null,
              pass.missing().contains(event) ? limit.raised() : limit);
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(request);
    }
    groups.forEach((key, requests) -> left.push(new Group(requests, key.limit)));
  }
}
