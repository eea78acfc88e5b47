package dev.evently.notifier.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that send, a bounded number of them. While the server is away all of them pause, for
 * longer each time, and no mail counts an attempt.
 */
@Component
class MailSenders implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MailSenders.class);

  /** A single connection may break; so many in a row mean that the server is away. */
  private static final int IN_A_ROW = 4;

  private final MailDelivery delivery;
  private final MailSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Thread> threads = new ArrayList<>();

  private volatile boolean running;
  private long timesAsked;
  private int timesAway;
  private long pausedUntil;
  private @Nullable String away;

  MailSenders(MailDelivery delivery, MailSettings settings) {
    this.delivery = delivery;
    this.settings = settings;
  }

  /** There is something to send. */
  void wake() {
    lock.lock();
    try {
      timesAsked++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Why the server is not reached; null when it is, as far as is known. */
  @Nullable String away() {
    lock.lock();
    try {
      return away;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    if (!settings.isSent()) {
      log.info("No mail server is set (EVENTLY_MAIL_HOST): no mail is sent");
      return;
    }
    running = true;
    for (int i = 1; i <= settings.senders(); i++) {
      threads.add(Thread.ofPlatform().name("mail-" + i).start(this::send));
    }
  }

  private void send() {
    while (running) {
      try {
        MailDelivery.Attempt attempt = delivery.sendNext();
        if (attempt.away() != null) {
          pause(attempt.away());
        } else if (attempt.reached()) {
          reached();
        }
        await(attempt.found());
      } catch (RuntimeException e) {
        log.warn("Expected to send the next mail, and will again, but {}", e.toString());
        await(false);
      }
    }
  }

  private void pause(String reason) {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (away != null && pausedUntil - now > 0) {
        return; // another thread has said so
      }
      timesAway++;
      if (timesAway < IN_A_ROW) {
        return;
      }
      MailSettings.Retries retries = settings.retries();
      long millis =
          Math.min(
              retries.longestAway().toMillis(),
              retries.away().toMillis() << Math.min(timesAway - IN_A_ROW, 20));
      pausedUntil = now + TimeUnit.MILLISECONDS.toNanos(millis);
      if (away == null) {
        log.warn("The mail server is not reached, mail waits: {}", reason);
      }
      away = reason;
    } finally {
      lock.unlock();
    }
  }

  private void reached() {
    lock.lock();
    try {
      if (away != null) {
        log.info("The mail server is reached again");
      }
      away = null;
      timesAway = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Until there may be something to send; not at all while there is. */
  private void await(boolean more) {
    lock.lock();
    try {
      while (running && away != null && pausedUntil - System.nanoTime() > 0) {
        changed.awaitNanos(pausedUntil - System.nanoTime());
      }
      long asked = timesAsked;
      long until = System.nanoTime() + settings.times().poll().toNanos();
      while (running && !more && timesAsked == asked && until - System.nanoTime() > 0) {
        changed.awaitNanos(until - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when what is being sent has ended, or cannot end any more. */
  @Override
  public void stop() {
    running = false;
    wake();
    Duration longest = settings.times().connect().plus(settings.times().answer());
    try {
      for (Thread thread : threads) {
        if (!thread.join(longest)) {
          log.warn("Expected {} to end, but it still sends a mail", thread.getName());
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
