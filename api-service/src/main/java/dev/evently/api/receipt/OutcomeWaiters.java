package dev.evently.api.receipt;

import dev.evently.api.ApiProperties;
import dev.evently.api.outcome.OutcomeListener;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The calls that wait for an outcome. They register before their request is published and are woken
 * when its answer comes in the outcome log; the database is not asked meanwhile. At shutdown all
 * are let go at once.
 */
@Component
@Order(3)
class OutcomeWaiters implements OutcomeListener, SmartLifecycle {
  private final ConcurrentHashMap<UUID, Set<Waiter>> waiting = new ConcurrentHashMap<>();
  private final Semaphore free;
  private volatile boolean open = true;

  OutcomeWaiters(ApiProperties properties) {
    free = new Semaphore(properties.waiting().calls());
  }

  /** One waiting call; closing it makes room for another. */
  final class Waiter implements AutoCloseable {
    private final UUID requestId;
    private final CompletableFuture<Optional<OutcomeRecord>> answer = new CompletableFuture<>();

    private Waiter(UUID requestId) {
      this.requestId = requestId;
    }

    /** Completes with the answer, or with nothing when it does not come in time. */
    CompletableFuture<Optional<OutcomeRecord>> outcome(Duration time) {
      return answer.completeOnTimeout(Optional.empty(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      waiting.computeIfPresent(
          requestId,
          (_, waiters) -> {
            waiters.remove(this);
            return waiters.isEmpty() ? null : waiters;
          });
      free.release();
    }
  }

  /** Registers a call that waits; empty when too many do. */
  Optional<Waiter> register(UUID requestId) {
    if (!open || !free.tryAcquire()) {
      return Optional.empty();
    }
    var waiter = new Waiter(requestId);
    waiting.compute(
        requestId,
        (_, waiters) -> {
          Set<Waiter> all = waiters == null ? ConcurrentHashMap.newKeySet() : waiters;
          all.add(waiter);
          return all;
        });
    if (!open) {
      waiter.answer.complete(Optional.empty());
    }
    return Optional.of(waiter);
  }

  /** Wakes the calls that wait for this answer. */
  @Override
  public void onOutcome(OutcomeRecord outcome) {
    Set<Waiter> waiters = outcome.isAnswer() ? waiting.get(outcome.requestId()) : null;
    if (waiters != null) {
      waiters.forEach(waiter -> waiter.answer.complete(Optional.of(outcome)));
    }
  }

  /** Whether a call waits for this request. */
  boolean isAwaited(UUID requestId) {
    return waiting.containsKey(requestId);
  }

  int count() {
    return waiting.size();
  }

  @Override
  public void start() {
    open = true;
  }

  /** Runs before the web server stops, which then need not wait for these calls. */
  @Override
  public void stop() {
    open = false;
    waiting.values().forEach(all -> all.forEach(w -> w.answer.complete(Optional.empty())));
  }

  @Override
  public boolean isRunning() {
    return open;
  }
}
