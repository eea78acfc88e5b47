package dev.evently.api.stream;

import dev.evently.service.server.OpenAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. A thread is at it from when it is woken until there is nothing left to send.
 *
 * <pre>
 *   OPENING ──its call is over──> WORKING ──nothing left──> IDLE ──woken──> WORKING
 *    │                             │  ^ │──woken──> WOKEN
 *    │                             │  └──looks again──┘
 *    └──its call has failed────────┴──its end──> ENDED
 * </pre>
 */
final class OpenStream<K> {
  private static final Logger log = LoggerFactory.getLogger(OpenStream.class);
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  /** Wakes streams at their times; it does no work of theirs. */
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  /** A call is over a moment after its head was sent, unless it fails. */
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);

  private enum State {
    OPENING,
    IDLE,
    WORKING,
    WOKEN,
    ENDED
  }

  private final K key;
  private final LiveStreams.Source source;
  private final Instant end;
  private final BooleanSupplier mayGoOn;
  private final Consumer<OpenStream<K>> onEnd;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPENING);
  private volatile long last;
  private volatile @Nullable Client client;
  private long writtenAt = System.nanoTime();

  /** Who listens, and what wakes the stream for heartbeats and for its end. */
  private record Client(
      OpenAnswer answer, long beatNanos, ScheduledFuture<?> beat, ScheduledFuture<?> end) {
    void leave() {
      beat.cancel(false);
      end.cancel(false);
      answer.close();
    }
  }

  /**
   * It sends nothing before it is started.
   *
   * @param after the id behind which it begins
   * @param mayGoOn asked before each look at the source
   * @param onEnd called once
   */
  OpenStream(
      K key,
      long after,
      LiveStreams.Source source,
      Instant end,
      BooleanSupplier mayGoOn,
      Consumer<OpenStream<K>> onEnd) {
    this.key = key;
    this.source = source;
    this.end = end;
    this.mayGoOn = mayGoOn;
    this.onEnd = onEnd;
    last = after;
  }

  private static ScheduledThreadPoolExecutor timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("stream-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  K key() {
    return key;
  }

  /** The id that was sent last. */
  long last() {
    return last;
  }

  /** Ends it when it is not started soon: its call has failed on its way out. */
  void expectStart() {
    var _ =
        TIMER.schedule(
            () -> {
              if (state.compareAndSet(State.OPENING, State.ENDED)) {
                onEnd.accept(this);
              }
            },
            LONGEST_OPENING.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Begins to send.
   *
   * @param heartbeat how long it may be silent: it is looked at twice in that time
   */
  void start(OpenAnswer answer, Duration heartbeat) {
    long beat = Math.max(1, heartbeat.toNanos() / 2);
    long left = Math.max(0, Duration.between(Instant.now(), end).toMillis());
    var listening =
        new Client(
            answer,
            beat,
            TIMER.scheduleAtFixedRate(this::wake, beat, beat, TimeUnit.NANOSECONDS),
            TIMER.schedule(this::wake, left + 1, TimeUnit.MILLISECONDS));
    client = listening;
    answer.onClose(this::wake);
    if (state.compareAndSet(State.OPENING, State.WORKING)) {
      begin();
    } else {
      listening.leave();
    }
  }

  /** There may be something to send, or it has to end. */
  void wake() {
    State before =
        state.getAndUpdate(now ->
            switch (now) {
              case IDLE -> State.WORKING;
              case WORKING -> State.WOKEN;
              case OPENING, WOKEN, ENDED -> now;
            });
    if (before == State.IDLE) {
      begin();
    }
  }

  private void begin() {
    Thread.ofVirtual().name("stream").start(this::work);
  }

  private void work() {
    Client listening = client;
    try {
      while (listening != null && isToGoOn(listening)) {
        state.set(State.WORKING);
        send(listening);
        if (state.compareAndSet(State.WORKING, State.IDLE)) {
          return;
        }
      }
    } catch (IOException _) {
      // The client has left.
    } catch (RuntimeException e) {
      log.warn("Expected to read the messages of a stream, but {}; it ends", e.toString());
    }
    end();
  }

  private boolean isToGoOn(Client listening) {
    return listening.answer().isOpen() && Instant.now().isBefore(end) && mayGoOn.getAsBoolean();
  }

  private void send(Client to) throws IOException {
    List<LiveStreams.Message> messages = source.after(last);
    while (!messages.isEmpty() && isToGoOn(to)) {
      for (LiveStreams.Message message : messages) {
        to.answer().write(message.bytes());
        Long id = message.id();
        if (id != null) {
          last = id;
        }
      }
      flush(to);
      messages = source.after(last);
    }
    if (System.nanoTime() - writtenAt >= to.beatNanos()) {
      to.answer().write(HEARTBEAT);
      flush(to);
    }
  }

  private void flush(Client to) throws IOException {
    to.answer().flush();
    writtenAt = System.nanoTime();
  }

  /** Ends it, and the answer; called by the thread that is at it. */
  void end() {
    if (state.getAndSet(State.ENDED) == State.ENDED) {
      return;
    }
    onEnd.accept(this);
    Client listening = client;
    if (listening != null) {
      listening.leave();
    }
  }
}
