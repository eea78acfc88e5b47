package dev.evently.analytics.topology;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pause between two tries: doubles each time, up to a bound. */
final class BackOff {
  private static final Logger log = LoggerFactory.getLogger(BackOff.class);

  private final Duration first;
  private final Duration longest;
  private Duration next;

  BackOff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    next = first;
  }

  void pause(String why) throws InterruptedException {
    log.warn("{}; trying again in {} ms", why, next.toMillis());
    // A broker that is away tells nobody when it is back.
    Thread.sleep(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  void reset() {
    next = first;
  }
}
