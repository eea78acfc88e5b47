package dev.evently.api.seat;

import dev.evently.api.ApiProperties;
import dev.evently.api.sql.CostlyReads;
import dev.evently.service.problem.ProblemException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The seat maps that were read last, each as long as nothing was decided about its event. Of many
 * who ask for a map that has changed one reads it, and the others take what that one has read.
 */
@Component
class CurrentSeatMaps {
  private static final int LOCKS = 256;

  /** Those who wait count among the calls at once, and must leave some to others. */
  private static final int WAITERS = 400;

  private final Source maps;
  private final CostlyReads reads;
  private final long room;
  private final long waitMillis;
  private final Semaphore waiters = new Semaphore(WAITERS);
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  /** In the order of use; guarded by itself, like the room that they take. */
  private final Map<UUID, SeatMap> recent = new LinkedHashMap<>(16, 0.75f, true);

  private long taken;

  /** Where the maps are. */
  @FunctionalInterface
  interface Source {
    /** The map of an event that exists, as it is now. */
    SeatMap read(UUID eventId);
  }

  CurrentSeatMaps(ApiProperties properties, Source maps) {
    this.maps = maps;
    reads = new CostlyReads(properties.costlyReads());
    room = properties.costlyReads().seatMaps().toBytes();
    waitMillis = properties.costlyReads().maxWait().toMillis();
  }

  /**
   * The map of an event that exists, of this version or a later one.
   *
   * @throws ProblemException 503 when too many wait, or it is not read in time
   */
  SeatMap get(UUID eventId, long version) {
    SeatMap known = known(eventId, version);
    if (known != null) {
      return known;
    }
    // Two events may share a lock: then one waits for the other.
    ReentrantLock lock = locks[Math.floorMod(eventId.hashCode(), LOCKS)];
    if (!waiters.tryAcquire()) {
      throw ProblemException.busy("Expected to wait for the seat map, but too many others do");
    }
    try {
      return get(eventId, version, lock);
    } finally {
      waiters.release();
    }
  }

  private SeatMap get(UUID eventId, long version, ReentrantLock lock) {
    if (!locked(lock)) {
      throw ProblemException.busy("Expected to read the seat map in time, but others still do");
    }
    try {
      SeatMap known = known(eventId, version);
      return known == null ? reads.inTurn(() -> read(eventId)) : known;
    } finally {
      lock.unlock();
    }
  }

  private boolean locked(ReentrantLock lock) {
    try {
      return lock.tryLock(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private SeatMap read(UUID eventId) {
    SeatMap map = maps.read(eventId);
    keep(eventId, map);
    return map;
  }

  private @Nullable SeatMap known(UUID eventId, long version) {
    synchronized (recent) {
      SeatMap map = recent.get(eventId);
      return map != null && map.version() >= version ? map : null;
    }
  }

  private void keep(UUID eventId, SeatMap map) {
    synchronized (recent) {
      SeatMap former = recent.put(eventId, map);
      taken += map.packed().length - (former == null ? 0 : former.packed().length);
      Iterator<SeatMap> eldest = recent.values().iterator();
      while (taken > room && eldest.hasNext()) {
        taken -= eldest.next().packed().length;
        eldest.remove();
      }
    }
  }
}
