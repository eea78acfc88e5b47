package dev.evently.standalone.embedded;

import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.Health;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Specifies each process of a system: how it is started, and when it serves. */
final class ProcessSpecs {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

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
        Signal.TERM);
  }

  ProcessSpec broker() {
    Ports ports = settings.ports();
    return new ProcessSpec(
        ProcessNames.BROKER,
        "The Kafka broker",
        settings
            .installation()
            .java(
                "standalone",
                "512m",
                List.of(
                    "broker",
                    "--data",
                    settings.data().kafka().toString(),
                    "--port",
                    Integer.toString(ports.kafka()),
                    "--controller-port",
                    Integer.toString(ports.kafkaController()))),
        Map.of(),
        settings.data().path(),
        () -> Ports.isServed(ports.kafka()),
        START_LIMIT,
        Signal.TERM);
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
        Signal.INT);
  }

  private URI address(LocalSystem.Service service) {
    return switch (service) {
      case API -> endpoints.api();
      case PROCESSOR -> endpoints.processor();
      case ANALYTICS -> endpoints.analytics();
    };
  }

  /** A service, or a variant of it. */
  ProcessSpec service(LocalSystem.Service service, LocalSystem.@Nullable Variant variant) {
    Path folder = settings.data().path();
    URI address = address(service);
    return new ProcessSpec(
        service.processName(),
        service.title,
        Platform.nice(
            service.niceness,
            variant == null
                ? settings.installation().java(service.processName(), service.heap, List.of())
                : settings.installation().java(service.processName(), service.heap, variant)),
        environment(address),
        folder,
        // The first question costs little as long as the service starts.
        () -> Ports.isServed(address.getPort()) && Health.of(address) == Health.Status.UP,
        START_LIMIT,
        Signal.TERM);
  }

  private Map<String, String> environment(URI address) {
    Map<String, String> environment = new HashMap<>(settings.variables());
    environment.keySet().removeAll(System.getenv().keySet());
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(address.getPort()));
    environment.put("EVENTLY_BOOTSTRAP_SERVERS", endpoints.bootstrapServers());
    environment.put("EVENTLY_JDBC_URL", endpoints.jdbcUrl());
    environment.put("EVENTLY_JDBC_USER", endpoints.jdbcUser());
    environment.put("EVENTLY_JDBC_PASSWORD", endpoints.jdbcPassword());
    environment.put("EVENTLY_JWT_SECRET", endpoints.jwtSecret());
    environment.put("EVENTLY_ADMIN_EMAIL", endpoints.adminEmail());
    environment.put("EVENTLY_ADMIN_PASSWORD", endpoints.adminPassword());
    // A fixed name lets a restarted processor abort what its killed self left open.
    environment.put("EVENTLY_INSTANCE", "standalone");
    return environment;
  }
}
