package dev.evently.notifier.webhook;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Says which cursors are delivered when. The tail of the outcome log wakes those of its events;
 * what waits for a time, or for room, stands in the database, which is looked at every second; and
 * every half minute all cursors are compared with their events, so that nothing depends on having
 * been woken.
 */
@Component
class Dispatcher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** Of a burst of outcomes many are looked up at once. */
  private static final long SHORTEST_ROUND_MILLIS = 50;

  /** Of more than these all cursors are compared. */
  private static final int MOST_WOKEN = 1_000;

  private static final int REMEMBERED_EVENTS = 10_000;
  private static final Duration LEAVING = Duration.ofSeconds(5);
  private static final Duration SHUTDOWN = Duration.ofSeconds(8);

  private final Cursors cursors;
  private final Delivery delivery;
  private final OwnedPartitions owned;
  private final WebhookMeters meters;
  private final WebhookProperties settings;
  private final DeliverySlots slots;
  private final Semaphore signal = new Semaphore(0);
  private final Set<UUID> woken = new HashSet<>();

  /** Events of which it was seen that no cursor is missing; the oldest are forgotten. */
  private final Map<UUID, Boolean> complete =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
          return size() > REMEMBERED_EVENTS;
        }
      };

  private volatile boolean catchUp = true;
  private volatile boolean running;
  private volatile long roundAt = System.nanoTime();
  private @Nullable Thread thread;
  private volatile ExecutorService turns = Executors.newVirtualThreadPerTaskExecutor();

  Dispatcher(
      Cursors cursors,
      Delivery delivery,
      OwnedPartitions owned,
      WebhookMeters meters,
      WebhookProperties settings) {
    this.cursors = cursors;
    this.delivery = delivery;
    this.owned = owned;
    this.meters = meters;
    this.settings = settings;
    slots = new DeliverySlots(settings);
    meters.running(slots::size);
  }

  /** There are new outcomes of these events. Never waits. */
  void wake(Collection<UUID> events) {
    synchronized (woken) {
      woken.addAll(events);
      if (woken.size() > MOST_WOKEN) {
        woken.clear();
        catchUp = true;
      }
    }
    signal.release();
  }

  /** Compares all cursors with their events soon, as when partitions have come. */
  void catchUp() {
    catchUp = true;
    signal.release();
  }

  /** Waits a moment until nothing of these partitions is being delivered. */
  void awaitLeft(Set<Integer> partitions) {
    try {
      slots.awaitNone(partitions, LEAVING.toNanos());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long since it was looked what is due. */
  Duration sinceLastRound() {
    return Duration.ofNanos(System.nanoTime() - roundAt);
  }

  @Override
  public void start() {
    if (turns.isShutdown()) {
      turns = Executors.newVirtualThreadPerTaskExecutor();
    }
    running = true;
    catchUp = true;
    delivery.start();
    roundAt = System.nanoTime();
    thread = Thread.ofPlatform().name("webhook-dispatcher").daemon().start(this::run);
  }

  private void run() {
    long caughtUpAt = 0;
    boolean isAway = false;
    while (running) {
      try {
        var _ = signal.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        signal.drainPermits();
        boolean all = catchUp || System.nanoTime() - caughtUpAt > settings.catchUp().toNanos();
        if (all) {
          catchUp = false;
          compareAll();
          caughtUpAt = System.nanoTime();
        }
        round();
        roundAt = System.nanoTime();
        isAway = false;
        Thread.sleep(SHORTEST_ROUND_MILLIS); // what comes meanwhile is looked up together
      } catch (InterruptedException _) {
        return;
      } catch (DataAccessException | TransactionException e) {
        catchUp = true;
        if (!isAway) {
          log.warn("Expected to read what is to be delivered, and try again: {}", e.toString());
        }
        isAway = true;
      } catch (RuntimeException e) {
        catchUp = true;
        log.error("Expected to say what is to be delivered, and try again", e);
      }
    }
  }

  private void compareAll() {
    Set<Integer> partitions = owned.all();
    if (!partitions.isEmpty()) {
      cursors.addMissing(null);
      cursors.markBehind(partitions);
      meters.behind(cursors.behind(partitions));
    }
  }

  private void round() {
    Set<UUID> events = takeWoken();
    if (!events.isEmpty()) {
      List<UUID> unknown = events.stream().filter(event -> !complete.containsKey(event)).toList();
      if (!unknown.isEmpty()) {
        cursors.addMissing(unknown);
        unknown.forEach(event -> complete.put(event, true));
      }
      for (DueCursor cursor : cursors.ofEvents(events)) {
        if (owned.include(cursor.partition()) && begin(cursor) == DeliverySlots.Entry.FULL) {
          cursors.mark(cursor.key());
        }
      }
    }
    Set<Integer> partitions = owned.all();
    if (!partitions.isEmpty() && slots.size() < settings.atOnce()) {
      cursors.due(partitions, 2 * settings.perWebhook()).forEach(this::begin);
    }
  }

  private Set<UUID> takeWoken() {
    synchronized (woken) {
      Set<UUID> events = Set.copyOf(woken);
      woken.clear();
      return events;
    }
  }

  private DeliverySlots.Entry begin(DueCursor cursor) {
    DeliverySlots.Entry entry = slots.enter(cursor);
    switch (entry) {
      case ENTERED -> turns.execute(() -> turn(cursor));
      case RUNNING -> slots.again(cursor.key());
      case FULL -> {} // its time stays in the database
    }
    return entry;
  }

  private void turn(DueCursor cursor) {
    boolean left = false; // then it may be somebody else's already
    try {
      Delivery.End end;
      do {
        var _ = slots.takeAgain(cursor.key());
        end = delivery.turn(cursor);
        left = end == Delivery.End.DONE && slots.leaveUnlessAgain(cursor);
      } while (end == Delivery.End.DONE && running && !left);
      if (end == Delivery.End.MORE) {
        cursors.mark(cursor.key());
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Expected to deliver {}, and try again: {}", cursor.key(), e.toString());
      catchUp = true;
    } catch (RuntimeException e) {
      log.error("Expected to deliver {}, and try again", cursor.key(), e);
      catchUp = true;
    } finally {
      if (!left) {
        slots.leave(cursor);
      }
      signal.release();
    }
  }

  /** What is being sent may end; nothing else is begun. */
  @Override
  public void stop() {
    running = false;
    delivery.stop();
    Thread dispatcher = thread;
    if (dispatcher != null) {
      dispatcher.interrupt();
    }
    turns.shutdown();
    try {
      if (!turns.awaitTermination(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("{} calls of endpoints were cut short by the end", slots.size());
        turns.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
