package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The whole system on this machine: broker and PostgreSQL first, then the three services, each a
 * process of its own that is started again when it dies. Stopped in the opposite order.
 */
public final class LocalSystem implements AutoCloseable {
  /** The name of the process of a command. */
  public static final String COMMAND = Part.COMMAND;

  private final Setup setup;
  private final CommandOutput output;
  private final DataFolder.Lock lock;
  private final Endpoints endpoints;
  private final Postgres postgres;
  private final Parts parts;
  private final List<Watched> foundations = new ArrayList<>();
  private final List<Watched> services = new ArrayList<>();
  private final Map<Service, Variant> variants = new EnumMap<>(Service.class);
  private final Object stopping = new Object();
  private boolean closed;

  private LocalSystem(Setup setup, CommandOutput output, DataFolder.Lock lock) throws IOException {
    this.setup = setup;
    this.output = output;
    this.lock = lock;
    DataFolder data = setup.data();
    Credentials credentials = setup.credentials();
    String secret =
        credentials.jwtSecret().isEmpty() ? data.secret("jwt") : credentials.jwtSecret();
    postgres =
        new Postgres(
            PostgresBinaries.unpacked(setup.installation().cache()),
            data.postgres(),
            setup.ports().postgres(),
            data.secret("postgres"));
    endpoints = setup.endpoints(postgres.jdbcUrl(), secret);
    parts = new Parts(setup, endpoints);
  }

  /**
   * Prepares a system on the folder of {@code wanted}: takes the folder, stops what a killed run
   * left, sees that the ports are free. Nothing is started yet.
   */
  public static LocalSystem prepare(Setup wanted, CommandOutput output) throws IOException {
    wanted.installation().expectBuilt(List.of(Part.API, Part.PROCESSOR, Part.ANALYTICS));
    DataFolder.Lock lock = wanted.data().lock();
    try {
      Orphans.stop(wanted.data(), output);
      Setup setup = wanted.withPorts(wanted.ports().resolved());
      setup.ports().expectFree();
      if (setup.fresh()) {
        output.print("  starting empty: removing what was in %s", setup.data().path());
        setup.data().clear();
      }
      RunFile.writeSupervisor(setup.data());
      return new LocalSystem(setup, output, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Starts all of it and returns when every part serves. */
  public void start() throws IOException, InterruptedException {
    startFoundations();
    startServices(Service.API, Service.PROCESSOR, Service.ANALYTICS);
    RunFile.write(setup.data(), endpoints);
  }

  /** Starts the broker and PostgreSQL only. */
  public void startFoundations() throws IOException, InterruptedException {
    postgres.init(setup.data().log(Part.POSTGRES));
    add(foundations, parts.broker());
    add(foundations, parts.postgres(postgres));
    startAll(foundations);
    postgres.provide(endpoints.jdbcUser(), endpoints.jdbcPassword());
  }

  /** Runs this variant of a service where it is started from now on. */
  public void use(Service service, Variant variant) {
    variants.put(service, variant);
  }

  /** Starts these services and returns when they serve. */
  public void startServices(Service... wanted) throws InterruptedException {
    List<Watched> starting = new ArrayList<>();
    for (Service service : wanted) {
      starting.add(add(services, parts.service(service, variants.get(service))));
    }
    startAll(starting);
  }

  /**
   * Starts a command of another program, one at most, as a process of its own in a JVM like that of
   * the processor. It finds the credentials of the database in its environment.
   *
   * @param module with the executable jar
   */
  public void startCommand(String module, List<String> arguments) throws InterruptedException {
    startAll(List.of(add(services, parts.command(module, arguments))));
  }

  /**
   * Holds a part still, as if the machine gave it no time, until the hold is closed.
   *
   * @param name of the service or command
   */
  public Hold hold(String name) {
    ProcessHandle process =
        RunFile.part(setup.data(), name)
            .orElseThrow(
                () -> new CommandException("Expected %s to run, but it does not".formatted(name)));
    Platform.signal(process, Part.SIGSTOP);
    return () -> Platform.signal(process, Part.SIGCONT);
  }

  /**
   * A service with more classes and another main class.
   *
   * @param jar what stands behind the service's own class path
   */
  public record Variant(Path jar, String mainClass) {}

  /** A part that is held still. */
  @FunctionalInterface
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** A service of the system. */
  public enum Service {
    /** With less heap, a burst on 1,000 connections spends 40 % of its time in full collections. */
    API(Part.API, "The api-service", "512m", 0),
    PROCESSOR(Part.PROCESSOR, "The booking-processor", "256m", 0),
    /** Analysts can wait when those who buy need the processors. */
    ANALYTICS(Part.ANALYTICS, "The analytics-streams", "256m", 10);

    private final String part;
    final String title;
    final String heap;
    final int niceness;

    Service(String part, String title, String heap, int niceness) {
      this.part = part;
      this.title = title;
      this.heap = heap;
      this.niceness = niceness;
    }

    /** The name of its process. */
    public String part() {
      return part;
    }
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
      output.print("The run file could not be removed: %s", String.valueOf(e.getMessage()));
    }
    lock.close();
  }

  private synchronized Watched add(List<Watched> parts, Part part) {
    if (closed) {
      throw new CommandException("Stopped while starting");
    }
    Watched watched = new Watched(part, setup.data(), output);
    parts.add(watched);
    return watched;
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
          throw e.getCause() instanceof CommandException trouble
              ? trouble
              : new CommandException("Expected all parts to start, but: " + e.getCause(), e);
        }
      }
    }
  }
}
