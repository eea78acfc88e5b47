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

/** How one process is, as {@code ./evently status} shows it. */
public record ProcessStatus(
    String name, Optional<ProcessHandle> process, int port, Health.Status health) {
  private static final int CONNECT_MILLIS = 2000;

  /** How all processes are. */
  public static List<ProcessStatus> all(DataFolder data, Endpoints system) {
    URI broker = URI.create("tcp://" + system.bootstrapServers());
    URI database = URI.create(system.jdbcUrl().substring("jdbc:".length()));
    return List.of(
        of(data, ProcessNames.BROKER, broker, accepts(broker)),
        of(data, ProcessNames.POSTGRES, database, answers(system)),
        of(data, ProcessNames.API, system.api(), Health.of(system.api())),
        of(data, ProcessNames.PROCESSOR, system.processor(), Health.of(system.processor())),
        of(data, ProcessNames.ANALYTICS, system.analytics(), Health.of(system.analytics())),
        of(
            data,
            ProcessNames.NOTIFICATIONS,
            system.notifications(),
            Health.of(system.notifications())));
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
                .map(ProcessStatus::age)
                .orElse("-"));
  }

  private static ProcessStatus of(DataFolder data, String name, URI address, Health.Status health) {
    return new ProcessStatus(name, RunFile.process(data, name), address.getPort(), health);
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
