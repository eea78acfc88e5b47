package dev.evently.standalone.embedded;

import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.Health;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How one part is, as {@code ./evently status} shows it. */
public record PartStatus(
    String name, Optional<ProcessHandle> process, int port, Health.Status health) {
  private static final int CONNECT_MILLIS = 2000;

  /** How all parts are. */
  public static List<PartStatus> all(DataFolder data, Endpoints system) {
    URI broker = URI.create("tcp://" + system.bootstrapServers());
    URI database = URI.create(system.jdbcUrl().substring("jdbc:".length()));
    return List.of(
        part(data, Part.BROKER, broker, accepts(broker)),
        part(data, Part.POSTGRES, database, answers(system)),
        part(data, Part.API, system.api(), Health.of(system.api())),
        part(data, Part.PROCESSOR, system.processor(), Health.of(system.processor())),
        part(data, Part.ANALYTICS, system.analytics(), Health.of(system.analytics())));
  }

  public boolean isWell() {
    return process.isPresent() && health == Health.Status.UP;
  }

  /** One line of the table. */
  public String line() {
    return "%-18s %8s %6d  %-8s %s"
        .formatted(
            name,
            process.map(handle -> Long.toString(handle.pid())).orElse("-"),
            port,
            health,
            process
                .flatMap(handle -> handle.info().startInstant())
                .map(PartStatus::age)
                .orElse("-"));
  }

  private static PartStatus part(DataFolder data, String name, URI address, Health.Status health) {
    return new PartStatus(name, RunFile.part(data, name), address.getPort(), health);
  }

  private static String age(Instant started) {
    Duration age = Duration.between(started, Instant.now());
    return age.toHours() > 0
        ? "%d h %02d min".formatted(age.toHours(), age.toMinutesPart())
        : "%d min %02d s".formatted(age.toMinutes(), age.toSecondsPart());
  }

  private static Health.Status accepts(URI address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
      return Health.Status.UP;
    } catch (IOException _) {
      return Health.Status.AWAY;
    }
  }

  private static Health.Status answers(Endpoints system) {
    try (Connection connection = system.databaseConnection()) {
      return connection.isValid(2) ? Health.Status.UP : Health.Status.DOWN;
    } catch (SQLException _) {
      return Health.Status.AWAY;
    }
  }
}
