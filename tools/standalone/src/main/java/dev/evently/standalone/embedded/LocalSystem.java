package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine: broker, PostgreSQL and the services, each a process of its own
 * that is started again when it dies. The services are stopped first.
 */
public final class LocalSystem implements AutoCloseable {
  /** The name of the process of a command. */
  public static final String COMMAND = ProcessNames.COMMAND;

  private final LocalSystemSettings settings;
  private final CommandOutput output;
  private final DataFolder.Lock lock;
  private final Endpoints endpoints;
  private final EmbeddedPostgres postgres;
  private final ProcessSpecs specs;
  private final SupervisedProcesses processes;
  private final Map<Service, ServiceSetup> setups = new EnumMap<>(Service.class);
  private EmbeddedBroker.@Nullable ProxiedListener proxiedListener;
  private volatile @Nullable Startup notifications;
  private final Object stopping = new Object();
  private boolean closed;

  private LocalSystem(LocalSystemSettings settings, CommandOutput output, DataFolder.Lock lock)
      throws IOException {
    this.settings = settings;
    this.output = output;
    this.lock = lock;
    DataFolder data = settings.data();
    Credentials credentials = settings.credentials();
    String secret =
        credentials.jwtSecret().isEmpty() ? data.secret("jwt") : credentials.jwtSecret();
    postgres =
        new EmbeddedPostgres(
            PostgresBinaries.unpacked(settings.installation().cache()),
            data.postgres(),
            settings.ports().postgres(),
            data.secret("postgres"));
    endpoints = settings.endpoints(postgres.jdbcUrl(), secret);
    specs = new ProcessSpecs(settings, endpoints);
    processes = new SupervisedProcesses(data, output);
  }

  /**
   * Prepares a system on the folder of {@code wanted}: takes the folder, stops what a killed run
   * left, sees that the ports are free. Nothing is started yet.
   */
  public static LocalSystem prepare(LocalSystemSettings wanted, CommandOutput output)
      throws IOException {
    wanted
        .installation()
        .expectBuilt(
            List.of(
                ProcessNames.API,
                ProcessNames.PROCESSOR,
                ProcessNames.ANALYTICS,
                ProcessNames.NOTIFICATIONS));
    DataFolder.Lock lock = wanted.data().lock();
    try {
      OrphanedProcesses.stop(wanted.data(), output);
      LocalSystemSettings settings = wanted.withPorts(wanted.ports().resolved());
      settings.ports().expectFree();
      if (settings.fresh()) {
        output.print("  starting empty: removing what was in %s", settings.data().path());
        settings.data().clear();
      }
      RunFile.writeSupervisor(settings.data());
      return new LocalSystem(settings, output, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Starts all of it and returns when every process serves that bookings need. The services wait
   * for the broker themselves, as they do whenever it is away; they start meanwhile. The
   * notification-service starts last, and only {@link #awaitNotifications()} waits for it.
   */
  public void start() throws IOException, InterruptedException {
    Startup broker = startBroker();
    startDatabase();
    Startup services =
        processes.startServices(specs(Service.API, Service.PROCESSOR, Service.ANALYTICS));
    broker.await();
    services.await();
    RunFile.write(settings.data(), endpoints);
    notifications = processes.startServices(specs(Service.NOTIFICATIONS));
    notifications.report(output);
  }

  /** Returns when the notification-service serves as well. */
  public void awaitNotifications() throws InterruptedException {
    Objects.requireNonNull(notifications, "not started").await();
  }

  /** Starts the broker and PostgreSQL only. */
  public void startInfrastructure() throws IOException, InterruptedException {
    Startup broker = startBroker();
    startDatabase();
    broker.await();
  }

  private Startup startBroker() {
    return processes.startInfrastructure(specs.broker(proxiedListener));
  }

  private void startDatabase() throws IOException, InterruptedException {
    postgres.init(settings.data().log(ProcessNames.POSTGRES));
    processes.startInfrastructure(specs.postgres(postgres)).await();
    postgres.provide(endpoints.jdbcUser(), endpoints.jdbcPassword());
  }

  /** Runs this variant of a service where it is started from now on. */
  public void use(Service service, Variant variant) {
    setups.put(service, setup(service).with(variant));
  }

  /** Adds to the environment of a service where it is started from now on. */
  public void configure(Service service, Map<String, String> environment) {
    setups.put(service, setup(service).with(environment));
  }

  /** Gives a service a heap of this size, such as {@code 256m}, where it is started from now on. */
  public void limitHeap(Service service, String heap) {
    setups.put(service, setup(service).withHeap(heap));
  }

  private ServiceSetup setup(Service service) {
    return setups.getOrDefault(service, ServiceSetup.USUAL);
  }

  /** Gives the broker one more listener when it is started, for clients behind a proxy. */
  public void listen(EmbeddedBroker.ProxiedListener proxied) {
    proxiedListener = proxied;
  }

  /** Starts these services and returns when they serve. */
  public void startServices(Service... wanted) throws InterruptedException {
    processes.startServices(specs(wanted)).await();
  }

  private List<ProcessSpec> specs(Service... wanted) {
    return Arrays.stream(wanted).map(service -> specs.service(service, setup(service))).toList();
  }

  /**
   * Starts one more instance of a service and returns when it serves.
   *
   * @param name of the process, which no other has
   * @param environment beside that of {@link #configure}
   */
  public void startInstance(Service service, String name, int port, Map<String, String> environment)
      throws InterruptedException {
    processes
        .startInstance(specs.instance(service, name, port, setup(service).with(environment)))
        .await();
  }

  /** Stops one process, which stays away until it is started again. */
  public void stop(String name) {
    processes.stop(name);
  }

  /** Starts a process that was stopped, and returns when it serves. */
  public void start(String name) throws InterruptedException {
    processes.startAgain(name).await();
  }

  /** Stops a service in order, and starts it as it was {@link #configure configured} meanwhile. */
  public void restart(Service service) throws InterruptedException {
    processes.stop(service.processName());
    processes.startInstance(specs.service(service, setup(service))).await();
  }

  /**
   * Starts a command of another program, one at most, as a process of its own in a JVM like that of
   * the processor. It finds the credentials of the database in its environment.
   *
   * @param module with the executable jar
   */
  public void startCommand(String module, List<String> arguments) throws InterruptedException {
    processes.startServices(List.of(specs.command(module, arguments))).await();
  }

  /**
   * Pauses a process, as if the machine gave it no time, until the pause is closed.
   *
   * @param name of the service or command
   */
  public Pause pause(String name) {
    ProcessHandle process =
        RunFile.process(settings.data(), name)
            .orElseThrow(
                () -> new CommandException("Expected %s to run, but it does not".formatted(name)));
    Platform.signal(process, Signal.STOP);
    return () -> Platform.signal(process, Signal.CONT);
  }

  /**
   * A service with more classes and another main class.
   *
   * @param jar what stands behind the service's own class path
   */
  public record Variant(Path jar, String mainClass) {}

  /** A process that gets no time. */
  @FunctionalInterface
  public interface Pause extends AutoCloseable {
    @Override
    void close();
  }

  /** A service of the system. */
  public enum Service {
    /** With less heap, a burst on 1,000 connections spends 40 % of its time in full collections. */
    API(ProcessNames.API, "The api-service", "512m", 0),
    PROCESSOR(ProcessNames.PROCESSOR, "The booking-processor", "256m", 0),
    /** Analysts can wait when those who buy need the processors. */
    ANALYTICS(ProcessNames.ANALYTICS, "The analytics-streams", "256m", 10),
    /** It holds little beside what it delivers at the moment. */
    NOTIFICATIONS(ProcessNames.NOTIFICATIONS, "The notification-service", "96m", 10);

    private final String processName;
    final String title;
    final String heap;
    final int niceness;

    Service(String processName, String title, String heap, int niceness) {
      this.processName = processName;
      this.title = title;
      this.heap = heap;
      this.niceness = niceness;
    }

    /** The name of its process. */
    public String processName() {
      return processName;
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
      if (closed) {
        return;
      }
      closed = true;
      processes.close();
      leaveFolder();
    }
  }

  private void leaveFolder() {
    try {
      RunFile.delete(settings.data());
    } catch (IOException e) {
      output.print("The run file could not be removed: %s", String.valueOf(e.getMessage()));
    }
    lock.close();
  }
}
