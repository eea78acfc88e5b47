package dev.evently.api.live;

import dev.evently.api.ApiProperties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells pages what has moved: four times a second where lines and counts are, once a second
 * positions in waitlists, and every ten seconds all of it, whatever was heard of it. So a busy
 * event costs a few statements a second, however many pages look at it.
 */
@Component
class PageTicker {
  private static final Logger log = LoggerFactory.getLogger(PageTicker.class);
  private static final int TICKS_OF_WAITS = 4;
  private static final int TICKS_OF_ALL = 40;
  private static final int EVENTS_AT_ONCE = 1_000;

  private final PageStreams pages;
  private final MovedParts moved;
  private final Set<Integer> partitions;
  private final ReentrantLock lock = new ReentrantLock();
  private int ticks;

  PageTicker(ApiProperties properties, PageStreams pages, MovedParts moved) {
    this.pages = pages;
    this.moved = moved;
    partitions =
        IntStream.range(0, properties.log().partitions()).boxed().collect(Collectors.toSet());
  }

  /** At a rate, each time in a thread of its own: what takes longer is not waited for. */
  @Scheduled(fixedRateString = "${evently.streams.tick:250ms}")
  void tick() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      tell();
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    if (pages.isEmpty()) {
      moved.forget();
      return;
    }
    ticks++;
    Set<UUID> watched = pages.events();
    boolean all = ticks % TICKS_OF_ALL == 0;
    if (all) {
      moved.addAll(watched);
    }
    Set<Integer> lines = moved.takePartitions();
    Set<UUID> events = moved.takeEvents(EVENTS_AT_ONCE);
    events.retainAll(watched);
    Set<UUID> waitlists = moved.takeWaitlists(ticks % TICKS_OF_WAITS == 0 ? EVENTS_AT_ONCE : 0);
    waitlists.retainAll(watched);
    if (!lines.isEmpty()) {
      pages.tellDecided();
    }
    try {
      pages.tell(all ? partitions : lines, events);
      pages.tellWaits(waitlists);
    } catch (DataAccessException | TransactionException e) {
      log.debug("Expected to read what has moved, but {}", e.toString());
      moved.addAll(events);
      moved.addAll(waitlists);
    }
  }
}
