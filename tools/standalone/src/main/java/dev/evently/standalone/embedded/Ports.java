package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ports of the system on this machine. 0 asks for any that is free. */
public record Ports(
    int api,
    int processor,
    int analytics,
    int kafka,
    int kafkaController,
    int postgres,
    int notifications) {

  /** With any free port for notifications. */
  public Ports(
      int api, int processor, int analytics, int kafka, int kafkaController, int postgres) {
    this(api, processor, analytics, kafka, kafkaController, postgres, 0);
  }

  /** Ports that are free at this moment, each 0 replaced by another one. */
  public Ports resolved() {
    List<ServerSocket> held = new ArrayList<>(); // so that none is offered twice
    try {
      return new Ports(
          resolve(api, held),
          resolve(processor, held),
          resolve(analytics, held),
          resolve(kafka, held),
          resolve(kafkaController, held),
          resolve(postgres, held),
          resolve(notifications, held));
    } catch (IOException e) {
      throw new CommandException("Expected a free port, but there is none", e);
    } finally {
      held.forEach(Ports::close);
    }
  }

  /** One more port that is free at this moment, and none of these, which nobody may serve yet. */
  public int another() {
    List<ServerSocket> held = new ArrayList<>();
    List<Integer> ours = uses().stream().map(Use::port).toList();
    try {
      int port;
      do {
        port = resolve(0, held);
      } while (ours.contains(port));
      return port;
    } catch (IOException e) {
      throw new CommandException("Expected a free port, but there is none", e);
    } finally {
      held.forEach(Ports::close);
    }
  }

  /**
   * Sees that all are free and differ, so that nothing is started in vain.
   *
   * @throws CommandException that names each taken port, who wants it and how to choose another
   */
  public void expectFree() {
    List<String> problems = new ArrayList<>();
    Map<Integer, String> wanted = new HashMap<>();
    for (Use use : uses()) {
      String other = wanted.putIfAbsent(use.port, use.wantedBy);
      if (other != null) {
        problems.add(
            "Port %d is wanted by %s and by %s: choose another with %s or %s."
                .formatted(use.port, other, use.wantedBy, use.option, use.variable()));
      } else if (isTaken(use.port)) {
        problems.add(
            "Port %d is taken, and %s wants it: stop what listens there, or choose another with %s or %s."
                .formatted(use.port, use.wantedBy, use.option, use.variable()));
      }
    }
    if (!problems.isEmpty()) {
      throw new CommandException(String.join(System.lineSeparator(), problems));
    }
  }

  private List<Use> uses() {
    return List.of(
        new Use(api, "the api-service", "--api-port"),
        new Use(processor, "the booking-processor", "--processor-port"),
        new Use(analytics, "the analytics-streams service", "--analytics-port"),
        new Use(kafka, "the Kafka broker", "--kafka-port"),
        new Use(kafkaController, "the Kafka controller", "--kafka-controller-port"),
        new Use(postgres, "PostgreSQL", "--postgres-port"),
        new Use(notifications, "the notification-service", "--notifications-port"));
  }

  static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  /** Whether somebody takes connections at it. */
  static boolean isServed(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int resolve(int port, List<ServerSocket> held) throws IOException {
    if (port != 0) {
      return port;
    }
    var socket = new ServerSocket();
    held.add(socket);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket.getLocalPort();
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Use(int port, String wantedBy, String option) {
    String variable() {
      return "EVENTLY_" + option.substring(2).toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }
  }
}
