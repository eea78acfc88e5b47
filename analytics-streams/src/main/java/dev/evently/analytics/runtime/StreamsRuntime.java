package dev.evently.analytics.runtime;

import dev.evently.analytics.runtime.StreamsState.Phase;
import dev.evently.analytics.topology.AnalyticsTopology;
import dev.evently.analytics.topology.OutcomeMeters;
import dev.evently.analytics.topology.PendingSums;
import dev.evently.common.log.TopicCreator;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps Kafka Streams running, on a thread of its own, so that the service answers (with 503) while
 * the broker is away.
 *
 * <pre>
 *   topics there? ──no──> wait ──> again        (another number of partitions: give up for good)
 *     │
 *   state whole? ──no──> remove it
 *     │
 *   start ──> catch up ──> count until it stops ──> wait ──> again
 * </pre>
 */
final class StreamsRuntime implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(StreamsRuntime.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CATCH_UP_INTERVAL = Duration.ofMillis(50);

  /** Between two looks whether the internal topics are still there: nobody tells of it. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final double BACK_OFF_FACTOR = 2;

  private final StreamsClientConfig config;
  private final AnalyticsTopology topology;
  private final Consumer<UnusableTopicsException> onUnusable;
  private final ExponentialBackOff backOff;
  private final Recount recount = new Recount();

  private volatile StreamsState state = new StreamsState(Phase.STOPPED, "not started");
  private volatile @Nullable KafkaStreams streams;
  private volatile @Nullable Thread thread;

  /** The pauses since figures could last be read; used by the runtime's own thread only. */
  private BackOffExecution pauses;

  /**
   * @param onUnusable told once, when the topics are such that counting can never begin
   */
  StreamsRuntime(
      StreamsClientConfig config,
      OutcomeMeters meters,
      Consumer<UnusableTopicsException> onUnusable) {
    this.config = config;
    this.topology = new AnalyticsTopology(meters, config.sumInterval(), recount::askForGap);
    this.onUnusable = onUnusable;
    var settings = config.properties().streams();
    backOff = new ExponentialBackOff(settings.firstBackOff().toMillis(), BACK_OFF_FACTOR);
    backOff.setMaxInterval(settings.maxBackOff().toMillis());
    pauses = backOff.start();
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("streams-runtime").start(this::run);
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(CLOSE_TIMEOUT.multipliedBy(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Where the runtime stands now. */
  StreamsState state() {
    return state;
  }

  /**
   * A store with the newest figures of all partitions.
   *
   * @throws FiguresNotReadableException while they are not whole, or cannot be read at all
   */
  <V> ReadOnlyKeyValueStore<String, V> store(String name) {
    StreamsState now = state;
    KafkaStreams running = streams;
    if (now.phase() != Phase.COUNTING || running == null) {
      throw new FiguresNotReadableException(
          "The figures cannot be read yet: %s".formatted(now.detail()));
    }
    return store(running, name);
  }

  static <V> ReadOnlyKeyValueStore<String, V> store(KafkaStreams streams, String name) {
    try {
      return streams.store(
          StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
    } catch (InvalidStateStoreException e) {
      throw new FiguresNotReadableException("The figures cannot be read at the moment", e);
    }
  }

  private void run() {
    pauses = backOff.start();
    try {
      while (true) {
        try {
          startAndCount();
        } catch (ExecutionException | RuntimeException e) {
          stopped("Expected Kafka Streams to start, but %s".formatted(reason(e)));
          log.debug("Kafka Streams did not start", e);
        }
        pause();
      }
    } catch (InterruptedException _) {
      stopped("stopped");
    } catch (UnusableTopicsException e) {
      stopped(String.valueOf(e.getMessage()));
      onUnusable.accept(e);
    }
  }

  /** A broker that is away tells nobody when it is back. */
  private void pause() throws InterruptedException {
    long millis = pauses.nextBackOff();
    log.warn("{}; trying again in {} ms", state.detail(), millis);
    Thread.sleep(millis);
  }

  private void startAndCount()
      throws InterruptedException, ExecutionException, UnusableTopicsException {
    Admin admin = Admin.create(config.admin());
    try {
      expectTopics(admin);
      recount.prepare(admin);
      count(admin);
    } finally {
      admin.close(Duration.ZERO); // nothing that it still waits for matters
    }
  }

  private void expectTopics(Admin admin)
      throws InterruptedException, ExecutionException, UnusableTopicsException {
    try {
      new TopicCreator(admin, config.partitions(), config.properties().log().replicationFactor())
          .ensure();
    } catch (IllegalStateException e) {
      throw new UnusableTopicsException(e);
    }
  }

  private void count(Admin admin) throws InterruptedException {
    Map<String, Object> told = config.streams();
    Properties properties = new Properties();
    properties.putAll(told);
    CountDownLatch ended = new CountDownLatch(1);
    PendingSums pending = new PendingSums();
    KafkaStreams running = new KafkaStreams(topology.build(told, pending), properties);
    try {
      running.setUncaughtExceptionHandler(new StreamThreadExceptionHandler(recount));
      running.setStateListener((now, _) -> {
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
          ended.countDown();
        }
      });
      state = new StreamsState(Phase.CATCHING_UP, "reading the figures of the topics");
      running.start();
      streams = running;
      awaitReady(new ReadinessCheck(admin, config, running, pending, recount), ended);
      if (ended.getCount() > 0 && recount.reason() == null) {
        state = new StreamsState(Phase.COUNTING, "counting outcomes");
        log.info("Counting outcomes; the figures can be read");
        pauses = backOff.start();
      }
      awaitEnd(admin, ended);
    } finally {
      close(running);
    }
  }

  /** Returns when Kafka Streams has ended, or has to, because what it counts is of no use. */
  private void awaitEnd(Admin admin, CountDownLatch ended) throws InterruptedException {
    Map<String, Uuid> topics = internalTopics(admin);
    while (recount.reason() == null) {
      if (ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        stopped("Kafka Streams stopped; see the log above");
        return;
      }
      if (topics.isEmpty()) {
        topics = internalTopics(admin);
      } else {
        recount.expect(topics, admin);
      }
    }
    stopped(String.valueOf(recount.reason()));
  }

  private Map<String, Uuid> internalTopics(Admin admin) throws InterruptedException {
    try {
      return recount.existing(admin);
    } catch (ExecutionException e) {
      log.debug("Cannot look at the internal topics, and look again", e);
      return Map.of();
    }
  }

  private void awaitReady(ReadinessCheck check, CountDownLatch ended) throws InterruptedException {
    state = new StreamsState(Phase.CATCHING_UP, "counting what was decided before the start");
    while (!check.isReady()) {
      if (recount.reason() != null) {
        return;
      }
      if (ended.await(CATCH_UP_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private void close(KafkaStreams running) {
    streams = null;
    boolean interrupted = Thread.interrupted();
    boolean closed =
        running.close(
            CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    if (!closed) {
      log.warn("Expected Kafka Streams to close within {}, but it did not", CLOSE_TIMEOUT);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopped(String detail) {
    state = new StreamsState(Phase.STOPPED, detail);
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
  }
}
