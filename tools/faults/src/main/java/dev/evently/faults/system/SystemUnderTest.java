package dev.evently.faults.system;

import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.faults.proxy.PostgresProxy;
import dev.evently.faults.proxy.TcpProxy;
import dev.evently.standalone.embedded.Credentials;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.EmbeddedBroker;
import dev.evently.standalone.embedded.Installation;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.LocalSystem.Service;
import dev.evently.standalone.embedded.LocalSystemSettings;
import dev.evently.standalone.embedded.Ports;
import dev.evently.standalone.embedded.RunFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A whole system on a folder and ports of its own, each part a process of its own that is started
 * again when it dies. The api-service and the booking-processor reach PostgreSQL through a proxy
 * each, and the api-service the broker through another one.
 */
public final class SystemUnderTest implements AutoCloseable {
  public static final String BROKER = "broker";
  public static final String POSTGRES = "postgres";
  public static final String API = Service.API.processName();
  public static final String PROCESSOR = Service.PROCESSOR.processName();
  public static final String ANALYTICS = Service.ANALYTICS.processName();
  public static final String NOTIFICATIONS = Service.NOTIFICATIONS.processName();

  private static final String JDBC_URL = "EVENTLY_JDBC_URL";

  private final LocalSystem processes;
  private final Ports ports;
  private final DataFolder data;
  private final CommandOutput output;
  private final PostgresProxy processorDatabase;
  private final PostgresProxy apiDatabase;
  private final TcpProxy apiBroker;

  private SystemUnderTest(
      LocalSystem processes, Ports ports, DataFolder data, CommandOutput output) {
    this.processes = processes;
    this.ports = ports;
    this.data = data;
    this.output = output;
    processorDatabase = new PostgresProxy(ports.postgres());
    apiDatabase = new PostgresProxy(ports.postgres());
    int listener = ports.another();
    apiBroker = new TcpProxy(listener);
    processes.listen(new EmbeddedBroker.ProxiedListener(listener, apiBroker.port()));
  }

  /**
   * Starts a system from the jars of this checkout on an empty folder, and returns when all serves.
   */
  public static SystemUnderTest start(Path folder, CommandOutput output)
      throws IOException, InterruptedException {
    return start(folder, output, SystemSettings.ofFewUsers());
  }

  /** The same with other settings. */
  public static SystemUnderTest start(Path folder, CommandOutput output, SystemSettings settings)
      throws IOException, InterruptedException {
    DataFolder data = new DataFolder(folder);
    Ports ports = new Ports(0, 0, 0, 0, 0, 0).resolved();
    Path checkout = Path.of("../..").toAbsolutePath().normalize();
    LocalSystem processes =
        LocalSystem.prepare(
            new LocalSystemSettings(
                new Installation(checkout), data, true, ports, Credentials.of(Map.of())),
            output);
    SystemUnderTest system = new SystemUnderTest(processes, ports, data, output);
    // Also when the tests are interrupted, nothing is left running.
    Runtime.getRuntime().addShutdownHook(new Thread(processes::stop, "stop"));
    try {
      system.configure(settings);
      processes.start();
      processes.awaitNotifications();
      return system;
    } catch (IOException | InterruptedException | RuntimeException e) {
      system.close();
      throw e;
    }
  }

  private void configure(SystemSettings settings) {
    settings.environments().forEach(processes::configure);
    settings.heaps().forEach(processes::limitHeap);
    processes.configure(Service.PROCESSOR, Map.of(JDBC_URL, jdbcUrl(processorDatabase)));
    processes.configure(
        Service.API,
        Map.of(
            JDBC_URL,
            jdbcUrl(apiDatabase),
            "EVENTLY_BOOTSTRAP_SERVERS",
            "127.0.0.1:" + apiBroker.port()));
  }

  private static String jdbcUrl(PostgresProxy database) {
    return "jdbc:postgresql://127.0.0.1:%d/evently".formatted(database.connections().port());
  }

  public Endpoints endpoints() {
    return processes.endpoints();
  }

  public CommandOutput output() {
    return output;
  }

  /** Where the system keeps everything: {@code kafka}, {@code postgres}, {@code log}. */
  public Path folder() {
    return data.path();
  }

  /** A secret of the folder, such as the password of the role {@code postgres}. */
  public String secret(String name) throws IOException {
    return Files.readString(data.secretFile(name)).strip();
  }

  /** What the booking-processor reaches PostgreSQL through. */
  public PostgresProxy processorDatabase() {
    return processorDatabase;
  }

  /** What the api-service reaches PostgreSQL through. */
  public PostgresProxy apiDatabase() {
    return apiDatabase;
  }

  /** What the api-service reaches the broker through. */
  public TcpProxy apiBroker() {
    return apiBroker;
  }

  /** Ends a process at once, as {@code kill -9} does; it is started again after a while. */
  public void kill(String name) {
    output.print("  kill -9 %s", name);
    process(name).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Asks a process to end, as {@code kill} does; it is started again after a while. */
  public void terminate(String name) {
    output.print("  kill -TERM %s", name);
    process(name).ifPresent(ProcessHandle::destroy);
  }

  /** Sends any signal to a process. */
  public void signal(String name, String signal) throws IOException, InterruptedException {
    output.print("  kill -%s %s", signal, name);
    Optional<ProcessHandle> process = process(name);
    if (process.isPresent()) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.get().pid()))
          .inheritIO()
          .start()
          .waitFor();
    }
  }

  /** Stops a process with SIGSTOP for so long, then lets it go on. */
  public void pause(String name, Duration time) throws InterruptedException {
    output.print("  kill -STOP %s for %d ms", name, time.toMillis());
    try (var _ = processes.pause(name)) {
      Thread.sleep(time); // the fault is a length of time
    }
  }

  /** Stops a process in order; it stays away until {@link #start(String)}. */
  public void stop(String name) {
    output.print("  stop %s", name);
    processes.stop(name);
  }

  /** Starts a process that was stopped, and returns when it serves. */
  public void start(String name) throws InterruptedException {
    processes.start(name);
  }

  /**
   * Stops a service in order, starts it with more in its environment, and waits until it serves.
   */
  public void restart(Service service, Map<String, String> environment)
      throws InterruptedException {
    output.print("  restart %s", service.processName());
    processes.configure(service, environment);
    processes.restart(service);
  }

  /**
   * Starts one more instance of a service on a free port, and returns when it serves.
   *
   * @param environment what it has beside or instead of the settings of the first
   * @return where it serves
   */
  public URI startInstance(Service service, String name, Map<String, String> environment)
      throws InterruptedException {
    Map<String, String> all = new HashMap<>(Map.of("EVENTLY_INSTANCE", name));
    all.putAll(environment);
    int port = ports.another();
    processes.startInstance(service, name, port, all);
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The process of this name, if it runs now. */
  public Optional<ProcessHandle> process(String name) {
    return RunFile.process(data, name);
  }

  @Override
  public void close() {
    processes.close();
    processorDatabase.close();
    apiDatabase.close();
    apiBroker.close();
  }
}
