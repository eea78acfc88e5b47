package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.NotLoadedException;
import dev.evently.processor.store.LoadedState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the requests of a portion in log order, each on the state that the one before left. What
 * stops it at one event does not touch the others.
 */
final class BatchDecider {
  private static final Logger log = LoggerFactory.getLogger(BatchDecider.class);

  private final LoadedState loaded;
  private final Set<LogPosition> undecidable;
  private final boolean isAllLoaded;
  private final List<Decision> decisions;
  private final Set<UUID> discarded = new HashSet<>();
  private final Set<UUID> missing = new HashSet<>();
  private final Set<LogPosition> repeated = new HashSet<>();

  private BatchDecider(
      LoadedState loaded, Set<LogPosition> undecidable, boolean isAllLoaded, int size) {
    this.loaded = loaded;
    this.undecidable = undecidable;
    this.isAllLoaded = isAllLoaded;
    decisions = new ArrayList<>(size);
  }

  /**
   * What one pass over the requests came to.
   *
   * @param decisions in log order
   * @param again requests of events whose state was discarded, to be decided again
   * @param missing those of these events of whose state more has to be loaded
   * @param withSeats those of these events that have a seat map
   */
  record Pass(
      List<Decision> decisions,
      List<LoggedRequest> again,
      Set<UUID> missing,
      Set<UUID> withSeats) {}

  /**
   * Decides each request that was not decided before. The state of an event of which a rule needs
   * more than is loaded, or at which the decider fails, is discarded from {@code loaded}.
   *
   * @param undecidable positions of requests on which the decider fails; grows
   * @param isAllLoaded whether nothing of the state is missing
   */
  static Pass decide(
      LoadedState loaded,
      List<LoggedRequest> requests,
      Set<LogPosition> undecidable,
      boolean isAllLoaded) {
    return new BatchDecider(loaded, undecidable, isAllLoaded, requests.size()).decide(requests);
  }

  private Pass decide(List<LoggedRequest> requests) {
    for (LoggedRequest request : requests) {
      if (!loaded.isFirst(request)) {
        repeated.add(request.position());
      } else if (!discarded.contains(request.eventId())) {
        decide(request);
      }
    }
    missing.addAll(loaded.lackingSeats());
    discarded.addAll(missing);
    if (discarded.isEmpty()) {
      return new Pass(decisions, List.of(), Set.of(), Set.of());
    }
    Set<UUID> withSeats =
        discarded.stream()
            .filter(event -> loaded.state(event).seatCount() > 0)
            .collect(Collectors.toSet());
    discarded.forEach(loaded::discard);
    decisions.removeIf(decision -> discarded.contains(decision.request().eventId()));
    List<LoggedRequest> again =
        requests.stream()
            .filter(request -> discarded.contains(request.eventId()))
            .filter(request -> !repeated.contains(request.position()))
            .toList();
    return new Pass(decisions, again, missing, withSeats);
  }

  private void decide(LoggedRequest request) {
    try {
      decisions.add(new Decision(request, outcomes(request)));
    } catch (NotLoadedException e) {
      if (isAllLoaded) {
        fail(request, e);
      } else {
        log.debug("Loading more of event {}: {}", request.eventId(), e.getMessage());
        missing.add(request.eventId());
        discarded.add(request.eventId());
      }
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      fail(request, e);
    }
  }

  private List<OutcomeRecord> outcomes(LoggedRequest request) {
    EventState state = loaded.state(request.eventId());
    return undecidable.contains(request.position())
        ? Decider.rejectUndecidable(state, request)
        : Decider.decide(state, request);
  }

  private void fail(LoggedRequest request, Throwable cause) {
    if (!undecidable.add(request.position())) {
      throw new IllegalStateException(
          "Expected to reject the request at %s, but could not".formatted(request.position()),
          cause);
    }
    log.atError()
        .addKeyValue("requestId", request.requestId())
        .addKeyValue("eventId", request.eventId())
        .setCause(cause)
        .log("Rejecting a request that cannot be decided");
    discarded.add(request.eventId());
  }
}
