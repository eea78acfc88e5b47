package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.Endpoints;
import dev.evently.standalone.embedded.Credentials;
import dev.evently.standalone.embedded.RunFile;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which running system a command means: the one on the data folder, or one that is named. */
final class TargetOptions {
  @Mixin private final FolderOption folder = new FolderOption();

  @Option(
      names = "--target",
      paramLabel = "URL",
      defaultValue = "",
      description =
          "The API of a system that ./evently did not start. The options below, EVENTLY_JWT_SECRET, EVENTLY_JDBC_USER/_PASSWORD and EVENTLY_ADMIN_EMAIL/_PASSWORD belong to it.")
  private String target = "";

  @Option(
      names = "--processor",
      paramLabel = "URL",
      defaultValue = "http://localhost:8081",
      description = "With --target: the booking-processor (default ${DEFAULT-VALUE}).")
  private String processor = "";

  @Option(
      names = "--analytics",
      paramLabel = "URL",
      defaultValue = "http://localhost:8082",
      description = "With --target: the analytics (default ${DEFAULT-VALUE}).")
  private String analytics = "";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:EVENTLY_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "With --target: Kafka (default ${DEFAULT-VALUE}).")
  private String bootstrapServers = "";

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      defaultValue = "${env:EVENTLY_KAFKA_CLIENT_CONFIG:-}",
      description =
          "With --target: a file with security.protocol, sasl.* and ssl.* for Kafka's clients (also by environment: EVENTLY_KAFKA_CLIENT_CONFIG).")
  private String commandConfig = "";

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      defaultValue = "${env:EVENTLY_JDBC_URL:-jdbc:postgresql://localhost:5432/evently}",
      description = "With --target: PostgreSQL (default ${DEFAULT-VALUE}).")
  private String jdbcUrl = "";

  @Option(
      names = "--notifications",
      paramLabel = "URL",
      defaultValue = "http://localhost:8083",
      description = "With --target: the notification-service (default ${DEFAULT-VALUE}).")
  private String notifications = "";

  FolderOption folder() {
    return folder;
  }

  /** The system, if it is named or runs on the data folder. */
  Optional<Endpoints> find() {
    return target.isEmpty() ? RunFile.endpoints(folder.folder()) : Optional.of(named());
  }

  private Endpoints named() {
    Credentials credentials = Credentials.of(System.getenv());
    if (credentials.jwtSecret().isEmpty()) {
      throw new CommandException(
          "With --target, set EVENTLY_JWT_SECRET to the secret of that system, so that its tokens can be made.");
    }
    return new Endpoints(
        URI.create(target),
        URI.create(processor),
        URI.create(analytics),
        bootstrapServers,
        commandConfig,
        jdbcUrl,
        credentials.jdbcUser(),
        credentials.jdbcPassword(),
        credentials.adminEmail(),
        credentials.adminPassword(),
        credentials.jwtSecret(),
        URI.create(notifications));
  }
}
