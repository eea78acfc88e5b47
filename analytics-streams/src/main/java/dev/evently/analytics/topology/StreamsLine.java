package dev.evently.analytics.topology;

import dev.evently.analytics.topology.LineState.Phase;
import dev.evently.common.log.TopicCreator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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

/**
 * Keeps the line running, on a thread of its own, so that the service answers (with 503) while the
 * broker is away.
 *
 * <pre>
 *   logs there? ──no──> wait ──> again          (another number of partitions: give up for good)
 *     │
 *   start ──> catch up ──> count until it breaks ──> wait ──> again
 * </pre>
 */
public final class StreamsLine implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(StreamsLine.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CATCH_UP_INTERVAL = Duration.ofMillis(50);
  private static final int ADMIN_TIMEOUT_MILLIS = 5_000;

  private final LineSettings settings;
  private final AnalyticsTopology topology;
  private final Consumer<LogsRefusedException> refused;

  private volatile LineState state = new LineState(Phase.STOPPED, "not started");
  private volatile @Nullable KafkaStreams streams;
  private volatile @Nullable Thread thread;

  /**
   * @param refused told once, when the logs are such that the line must never run
   */
  public StreamsLine(
      LineSettings settings, LineMeters meters, Consumer<LogsRefusedException> refused) {
    this.settings = settings;
    this.topology = new AnalyticsTopology(meters, settings.sumInterval());
    this.refused = refused;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("streams-line").start(this::run);
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

  /** Where the line stands now. */
  public LineState state() {
    return state;
  }

  /**
   * A store with the newest figures of all partitions.
   *
   * @throws FiguresNotReadableException while they are not whole, or cannot be read at all
   */
  <V> ReadOnlyKeyValueStore<String, V> store(String name) {
    LineState now = state;
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
    BackOff backOff = new BackOff(settings.firstBackOff(), settings.maxBackOff());
    try {
      while (true) {
        try {
          serve(backOff);
        } catch (ExecutionException | RuntimeException e) {
          stopped("Expected the line to start, but %s".formatted(reason(e)));
          log.debug("The line did not start", e);
        }
        backOff.pause(state.detail());
      }
    } catch (InterruptedException _) {
      state = new LineState(Phase.STOPPED, "stopped");
    } catch (LogsRefusedException e) {
      stopped(String.valueOf(e.getMessage()));
      refused.accept(e);
    }
  }

  private void serve(BackOff backOff)
      throws InterruptedException, ExecutionException, LogsRefusedException {
    Admin admin = Admin.create(adminConfig());
    try {
      expectLogs(admin);
      count(admin, backOff);
    } finally {
      admin.close(Duration.ZERO); // nothing that it still waits for matters
    }
  }

  private void expectLogs(Admin admin)
      throws InterruptedException, ExecutionException, LogsRefusedException {
    try {
      new TopicCreator(admin, settings.partitions(), settings.replicationFactor()).ensure();
    } catch (IllegalStateException e) {
      throw new LogsRefusedException(e);
    }
  }

  private void count(Admin admin, BackOff backOff) throws InterruptedException {
    Map<String, Object> config = settings.streams();
    CountDownLatch ended = new CountDownLatch(1);
    Properties properties = new Properties();
    properties.putAll(config);
    OpenSums open = new OpenSums();
    KafkaStreams running = new KafkaStreams(topology.build(config, open), properties);
    try {
      running.setUncaughtExceptionHandler(new BrokenThread());
      running.setStateListener((now, _) -> {
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
          ended.countDown();
        }
      });
      state = new LineState(Phase.CATCHING_UP, "reading the figures of the topics");
      running.start();
      streams = running;
      awaitCaughtUp(new CatchUp(admin, settings, running, open), ended);
      if (ended.getCount() > 0) {
        state = new LineState(Phase.COUNTING, "counting outcomes");
        log.info("Counting outcomes; the figures can be read");
        backOff.reset();
      }
      ended.await();
      stopped("The line broke; see the log above");
    } finally {
      close(running);
    }
  }

  private void awaitCaughtUp(CatchUp catchUp, CountDownLatch ended) throws InterruptedException {
    state = new LineState(Phase.CATCHING_UP, "counting what was decided before the start");
    while (!catchUp.reached()) {
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
      log.warn("Expected the line to close within {}, but it did not", CLOSE_TIMEOUT);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopped(String detail) {
    state = new LineState(Phase.STOPPED, detail);
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
  }

  private Map<String, Object> adminConfig() {
    Map<String, Object> config = new HashMap<>(settings.client());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    return config;
  }
}
