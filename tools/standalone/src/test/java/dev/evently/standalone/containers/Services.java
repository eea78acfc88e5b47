package dev.evently.standalone.containers;

import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** The services from the shipped jars, each a process of its own, until they are closed. */
public final class Services implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final long STOP_SECONDS = 30;
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

  private record Service(URI address, Path log, Process process) {}

  private final Endpoints system;
  private final Path folder;
  private final Function<String, Map<String, String>> more;
  private final List<Service> services = new ArrayList<>();
  private final Thread atExit = new Thread(this::stop, "stop-services");

  private Services(Endpoints system, Path folder, Function<String, Map<String, String>> more) {
    this.system = system;
    this.folder = folder;
    this.more = more;
  }

  /** Starts all and returns when each is healthy. Their logs go to the folder. */
  static Services start(Endpoints system, Path folder) throws IOException {
    return start(system, folder, _ -> Map.of());
  }

  /**
   * The same with more in the environment.
   *
   * @param more by the name of a service
   */
  public static Services start(
      Endpoints system, Path folder, Function<String, Map<String, String>> more)
      throws IOException {
    Files.createDirectories(folder);
    Services all = new Services(system, folder, more);
    Runtime.getRuntime().addShutdownHook(all.atExit);
    try {
      all.launch("api-service", system.api());
      all.launch("booking-processor", system.processor());
      all.launch("analytics-streams", system.analytics());
      all.launch("notification-service", system.notifications());
      all.services.forEach(Services::awaitHealthy);
      return all;
    } catch (IOException | RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  /** How many of the processes live. */
  long alive() {
    return services.stream().filter(service -> service.process.isAlive()).count();
  }

  /** Asks all to stop, waits, and kills what does not. */
  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void launch(String name, URI address) throws IOException {
    Path jar = CHECKOUT.resolve(name).resolve("target").resolve(name + "-exec.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          "Expected %s, but it is not built: run mvn package first".formatted(jar));
    }
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.put("EVENTLY_DEVELOPMENT", "true");
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(address.getPort()));
    environment.put("EVENTLY_BOOTSTRAP_SERVERS", system.bootstrapServers());
    environment.put("EVENTLY_JDBC_URL", system.jdbcUrl());
    environment.put("EVENTLY_JDBC_USER", system.jdbcUser());
    environment.put("EVENTLY_JDBC_PASSWORD", system.jdbcPassword());
    environment.put("EVENTLY_JWT_SECRET", system.jwtSecret());
    environment.put("EVENTLY_ADMIN_EMAIL", system.adminEmail());
    environment.put("EVENTLY_ADMIN_PASSWORD", system.adminPassword());
    environment.putAll(more.apply(name));
    services.add(new Service(address, log, builder.start()));
  }

  private static void awaitHealthy(Service service) {
    Awaitility.await("%s is healthy; its log: %s".formatted(service.address, service.log))
        .atMost(START_LIMIT)
        .failFast(() -> {
          if (!service.process.isAlive()) {
            throw new IllegalStateException(
                "Expected it to start, but it ended with exit code %d:%n%s"
                    .formatted(service.process.exitValue(), read(service.log)));
          }
        })
        .until(() -> Health.of(service.address) == Health.Status.UP);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    services.forEach(service -> service.process.destroy());
    for (Service service : services) {
      try {
        if (!service.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          service.process.destroyForcibly();
        }
      } catch (InterruptedException _) {
        service.process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
