package dev.evently.standalone.embedded;

import dev.evently.standalone.system.Endpoints;
import dev.evently.standalone.system.Health;
import dev.evently.standalone.system.Screen;
import dev.evently.standalone.system.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole system on this machine: broker and PostgreSQL first, then the three services, each a
 * process of its own that is started again when it dies. Stopped in the opposite order.
 */
public final class LocalSystem implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final String HEAP = "256m";

  /** With less, a burst on 1,000 connections spends 40 % of its time in full collections. */
  private static final String API_HEAP = "512m";

  private final Setup setup;
  private final Screen screen;
  private final DataFolder.Lock lock;
  private final Endpoints endpoints;
  private final Postgres postgres;
  private final List<Watched> foundations = new ArrayList<>();
  private final List<Watched> services = new ArrayList<>();
  private final Object stopping = new Object();
  private boolean closed;

  private LocalSystem(Setup setup, Screen screen, DataFolder.Lock lock) throws IOException {
    this.setup = setup;
    this.screen = screen;
    this.lock = lock;
    DataFolder data = setup.data();
    String secret = setup.jwtSecret().isEmpty() ? data.secret("jwt") : setup.jwtSecret();
    postgres =
        new Postgres(
            PostgresBinaries.unpacked(setup.installation().cache()),
            data.postgres(),
            setup.ports().postgres(),
            data.secret("postgres"));
    endpoints = setup.endpoints(postgres.jdbcUrl(), secret);
  }

  /**
   * Prepares a system on the folder of {@code wanted}: takes the folder, stops what a killed run
   * left, sees that the ports are free. Nothing is started yet.
   */
  public static LocalSystem prepare(Setup wanted, Screen screen) throws IOException {
    wanted.installation().expectBuilt(List.of(Part.API, Part.PROCESSOR, Part.ANALYTICS));
    DataFolder.Lock lock = wanted.data().lock();
    try {
      Orphans.stop(wanted.data(), screen);
      Setup setup = wanted.withPorts(wanted.ports().resolved());
      setup.ports().expectFree();
      if (setup.fresh()) {
        screen.say("  starting empty: removing what was in %s", setup.data().path());
        setup.data().clear();
      }
      RunFile.writeSupervisor(setup.data());
      return new LocalSystem(setup, screen, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Starts all of it and returns when every part serves. */
  public void start() throws IOException, InterruptedException {
    DataFolder data = setup.data();
    postgres.init(data.log(Part.POSTGRES));
    add(foundations, broker());
    add(foundations, postgres());
    startAll(foundations);
    postgres.provide(setup.jdbcUser(), setup.jdbcPassword());
    add(services, service(Part.API, "The api-service", API_HEAP, endpoints.api()));
    add(services, service(Part.PROCESSOR, "The booking-processor", HEAP, endpoints.processor()));
    add(services, service(Part.ANALYTICS, "The analytics-streams", HEAP, endpoints.analytics()));
    startAll(services);
    RunFile.write(data, endpoints);
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  @Override
  public void close() {
    stop();
  }

  /**
   * Stops the services, then the broker, then PostgreSQL. Whoever calls it while another does waits
   * until all is stopped.
   */
  public void stop() {
    synchronized (stopping) {
      List<Watched> first;
      List<Watched> then;
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        first = List.copyOf(services);
        then = List.copyOf(foundations);
      }
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        first.forEach(part -> threads.execute(part::stop));
      }
      then.forEach(Watched::stop);
      leaveFolder();
    }
  }

  private void leaveFolder() {
    try {
      RunFile.delete(setup.data());
    } catch (IOException e) {
      screen.say("The run file could not be removed: %s", String.valueOf(e.getMessage()));
    }
    lock.close();
  }

  private synchronized void add(List<Watched> parts, Part part) {
    if (closed) {
      throw new Trouble("Stopped while starting");
    }
    parts.add(new Watched(part, setup.data(), screen));
  }

  private static void startAll(List<Watched> parts) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starts = new ArrayList<>();
      for (Watched part : parts) {
        starts.add(
            threads.submit(() -> {
              part.start();
              return part;
            }));
      }
      for (Future<?> start : starts) {
        try {
          start.get();
        } catch (ExecutionException e) {
          parts.forEach(Watched::stop);
          throw e.getCause() instanceof Trouble trouble
              ? trouble
              : new Trouble("Expected all parts to start, but: " + e.getCause(), e);
        }
      }
    }
  }

  private Part broker() {
    Ports ports = setup.ports();
    return new Part(
        Part.BROKER,
        "The Kafka broker",
        setup
            .installation()
            .java(
                "standalone",
                "512m",
                List.of(
                    "broker",
                    "--data",
                    setup.data().kafka().toString(),
                    "--port",
                    Integer.toString(ports.kafka()),
                    "--controller-port",
                    Integer.toString(ports.kafkaController()))),
        Map.of(),
        setup.data().path(),
        this::brokerServes,
        START_LIMIT,
        Part.SIGTERM);
  }

  private boolean brokerServes() {
    if (!Ports.isTaken(setup.ports().kafka())) {
      return false;
    }
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                endpoints.bootstrapServers(),
                "default.api.timeout.ms",
                "2000",
                "request.timeout.ms",
                "2000",
                "reconnect.backoff.max.ms",
                "200"))) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Part postgres() {
    return new Part(
        Part.POSTGRES,
        "PostgreSQL",
        postgres.command(),
        postgres.environment(),
        setup.data().path(),
        postgres::isReady,
        START_LIMIT,
        Part.SIGINT);
  }

  private Part service(String name, String title, String heap, URI address) {
    Path folder = setup.data().path();
    return new Part(
        name,
        title,
        setup.installation().java(name, heap, List.of()),
        Map.ofEntries(
            Map.entry("SERVER_ADDRESS", "127.0.0.1"),
            Map.entry("SERVER_PORT", Integer.toString(address.getPort())),
            Map.entry("EVENTLY_BOOTSTRAP_SERVERS", endpoints.bootstrapServers()),
            Map.entry("EVENTLY_JDBC_URL", endpoints.jdbcUrl()),
            Map.entry("EVENTLY_JDBC_USER", endpoints.jdbcUser()),
            Map.entry("EVENTLY_JDBC_PASSWORD", endpoints.jdbcPassword()),
            Map.entry("EVENTLY_JWT_SECRET", endpoints.jwtSecret()),
            Map.entry("EVENTLY_ADMIN_EMAIL", endpoints.adminEmail()),
            Map.entry("EVENTLY_ADMIN_PASSWORD", endpoints.adminPassword()),
            // A fixed name lets a restarted processor abort what its killed self left open.
            Map.entry("EVENTLY_INSTANCE", "standalone")),
        folder,
        () -> Health.of(address) == Health.Status.UP,
        START_LIMIT,
        Part.SIGTERM);
  }
}
