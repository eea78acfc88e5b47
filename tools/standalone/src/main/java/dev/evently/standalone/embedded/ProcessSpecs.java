package dev.evently.standalone.embedded;

import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.Health;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Specifies each process of a system: how it is started, and when it serves. */
final class ProcessSpecs {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** Where links in mails lead. */
  private static final String CONSOLE_URL = "EVENTLY_CONSOLE_URL";

  private final LocalSystemSettings settings;
  private final Endpoints endpoints;

  ProcessSpecs(LocalSystemSettings settings, Endpoints endpoints) {
    this.settings = settings;
    this.endpoints = endpoints;
  }

  /** A command of another program, in a JVM like that of the processor. */
  ProcessSpec command(String module, List<String> arguments) {
    return new ProcessSpec(
        ProcessNames.COMMAND,
        "The command " + arguments.getFirst(),
        settings.installation().java(module, LocalSystem.Service.PROCESSOR.heap, arguments),
        Map.of(
            "EVENTLY_JDBC_USER", endpoints.jdbcUser(),
            "EVENTLY_JDBC_PASSWORD", endpoints.jdbcPassword()),
        settings.data().path(),
        () -> true,
        START_LIMIT,
        Signal.TERM,
        stopLimit());
  }

  /**
   * The broker.
   *
   * @param proxied one more listener, or null for none
   */
  ProcessSpec broker(EmbeddedBroker.@Nullable ProxiedListener proxied) {
    Ports ports = settings.ports();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "broker",
                "--data",
                settings.data().kafka().toString(),
                "--port",
                Integer.toString(ports.kafka()),
                "--controller-port",
                Integer.toString(ports.kafkaController())));
    if (proxied != null) {
      arguments.add("--proxied-port");
      arguments.add(Integer.toString(proxied.port()));
      arguments.add("--advertised-port");
      arguments.add(Integer.toString(proxied.advertisedPort()));
    }
    return new ProcessSpec(
        ProcessNames.BROKER,
        "The Kafka broker",
        settings.installation().java("standalone", "512m", arguments),
        Map.of(),
        settings.data().path(),
        () -> Ports.isServed(ports.kafka()),
        START_LIMIT,
        Signal.TERM,
        stopLimit());
  }

  ProcessSpec postgres(EmbeddedPostgres postgres) {
    return new ProcessSpec(
        ProcessNames.POSTGRES,
        "PostgreSQL",
        postgres.command(),
        postgres.environment(),
        settings.data().path(),
        postgres::isReady,
        START_LIMIT,
        Signal.INT,
        stopLimit());
  }

  private URI address(LocalSystem.Service service) {
    return switch (service) {
      case API -> endpoints.api();
      case PROCESSOR -> endpoints.processor();
      case ANALYTICS -> endpoints.analytics();
      case NOTIFICATIONS -> endpoints.notifications();
    };
  }

  /** The first instance of a service. */
  ProcessSpec service(LocalSystem.Service service, ServiceSetup setup) {
    return service(service, service.processName(), address(service), setup);
  }

  /** One more instance of a service. */
  ProcessSpec instance(LocalSystem.Service service, String name, int port, ServiceSetup setup) {
    return service(service, name, URI.create("http://127.0.0.1:" + port), setup);
  }

  private ProcessSpec service(
      LocalSystem.Service service, String name, URI address, ServiceSetup setup) {
    return new ProcessSpec(
        name,
        service.title,
        Platform.nice(service.niceness, command(service, setup)),
        environment(service, address, setup),
        settings.data().path(),
        // The first question costs little as long as the service starts.
        () -> Ports.isServed(address.getPort()) && Health.of(address) == Health.Status.UP,
        START_LIMIT,
        Signal.TERM,
        stopLimit());
  }

  private Duration stopLimit() {
    return settings.installation().stopLimit();
  }

  private List<String> command(LocalSystem.Service service, ServiceSetup setup) {
    String heap = Objects.requireNonNullElse(setup.heap(), service.heap);
    return setup.variant() == null
        ? settings.installation().java(service.processName(), heap, List.of())
        : settings.installation().java(service.processName(), heap, setup.variant());
  }

  private Map<String, String> environment(
      LocalSystem.Service service, URI address, ServiceSetup setup) {
    Map<String, String> environment = new HashMap<>(settings.variables());
    environment.keySet().removeAll(System.getenv().keySet());
    environment.put("EVENTLY_DEVELOPMENT", "true");
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(address.getPort()));
    environment.put("EVENTLY_BOOTSTRAP_SERVERS", endpoints.bootstrapServers());
    environment.put("EVENTLY_KAFKA_CLIENT_CONFIG", endpoints.kafkaClientConfig());
    environment.putAll(database(service));
    environment.put("EVENTLY_JWT_SECRET", endpoints.jwtSecret());
    environment.put("EVENTLY_ADMIN_EMAIL", endpoints.adminEmail());
    environment.put("EVENTLY_ADMIN_PASSWORD", endpoints.adminPassword());
    environment.put("EVENTLY_ANALYTICS_URL", endpoints.analytics().toString());
    environment.put("EVENTLY_NOTIFICATIONS_URL", endpoints.notifications().toString());
    environment.put(
        CONSOLE_URL,
        Objects.requireNonNullElse(System.getenv(CONSOLE_URL), endpoints.api().toString()));
    // Who tries webhooks has the receiver on this machine.
    environment.put("EVENTLY_WEBHOOKS_ALLOWHTTP", "true");
    environment.put("EVENTLY_WEBHOOKS_ALLOWPRIVATEADDRESSES", "true");
    // A fixed name lets a restarted processor abort what its killed self left open.
    environment.put("EVENTLY_INSTANCE", "standalone");
    environment.putAll(setup.environment());
    return environment;
  }

  /** Each service has a role of its own; the processor also knows the owner, to make the tables. */
  private Map<String, String> database(LocalSystem.Service service) {
    Map<String, String> role =
        switch (service) {
          case API -> Map.of("EVENTLY_JDBC_USER", EmbeddedPostgres.API_ROLE);
          case PROCESSOR ->
              Map.of(
                  "EVENTLY_JDBC_USER", EmbeddedPostgres.PROCESSOR_ROLE,
                  "EVENTLY_MIGRATION_USER", endpoints.jdbcUser(),
                  "EVENTLY_MIGRATION_PASSWORD", endpoints.jdbcPassword());
          case ANALYTICS -> Map.of("EVENTLY_JDBC_USER", EmbeddedPostgres.ANALYTICS_ROLE);
          case NOTIFICATIONS -> Map.of("EVENTLY_JDBC_USER", EmbeddedPostgres.NOTIFICATIONS_ROLE);
        };
    Map<String, String> database = new HashMap<>(role);
    database.put("EVENTLY_JDBC_URL", endpoints.jdbcUrl());
    database.put("EVENTLY_JDBC_PASSWORD", endpoints.jdbcPassword());
    return database;
  }
}
