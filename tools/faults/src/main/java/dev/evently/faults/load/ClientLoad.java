package dev.evently.faults.load;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.Endpoints;
import dev.evently.common.access.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Some clients at once, at new events, until it is closed. */
public final class ClientLoad implements AutoCloseable {
  private static final int CLIENTS = 6;
  private static final int USERS_EACH = 10;
  private static final int RECEIVERS = 2;

  /** How long one call is sent again before it counts as one without an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ApiClient api;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean running = true;

  private ClientLoad(ApiClient api) {
    this.api = api;
  }

  /**
   * Puts events on sale and starts the clients.
   *
   * @param seed of all that they do
   * @param accepted remembers what they are answered
   */
  public static ClientLoad start(Endpoints system, long seed, AcceptedRequests accepted)
      throws InterruptedException {
    ClientLoad load = new ClientLoad(new ApiClient(system.api(), PATIENCE));
    Organiser organiser = new Organiser(load.api, system);
    List<Organiser.EventOnSale> events = organiser.publishAll();
    List<Receiver> receivers = new ArrayList<>();
    for (int i = 0; i < RECEIVERS; i++) {
      receivers.add(organiser.signUp("receiver" + i));
    }
    for (int i = 0; i < CLIENTS; i++) {
      List<LoadUser> users =
          IntStream.range(0, USERS_EACH)
              .mapToObj(_ -> new LoadUser(organiser.token(UUID.randomUUID(), Role.USER)))
              .toList();
      load.threads.execute(
          new LoadClient(
              "client-" + i,
              seed * CLIENTS + i,
              load.api,
              events,
              users,
              receivers,
              accepted,
              () -> load.running));
    }
    return load;
  }

  /** Lets each client end what it does, and returns when all have. */
  @Override
  public void close() {
    running = false;
    threads.close();
    api.close();
  }
}
