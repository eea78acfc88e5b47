package dev.evently.faults;

import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.Health;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A service of which a second instance runs until this is closed. */
final class TwoInstances implements AutoCloseable {
  private final SystemUnderTest system;
  private final Map<String, URI> addresses = new LinkedHashMap<>();
  private final String second;

  /**
   * Starts the second one, and returns when it serves.
   *
   * @param address of the first
   */
  TwoInstances(SystemUnderTest system, Service service, URI address) throws InterruptedException {
    this.system = system;
    String first = service.processName();
    second = first + "-2";
    addresses.put(first, address);
    addresses.put(second, system.startInstance(service, second, Map.of()));
  }

  /** The names of their processes, the first one's first. */
  List<String> names() {
    return List.copyOf(addresses.keySet());
  }

  URI address(String name) {
    return Objects.requireNonNull(addresses.get(name), name);
  }

  /** Returns when it is gone; it is started again after a while. */
  void kill(String name) {
    ProcessHandle process = system.process(name).orElseThrow();
    system.kill(name);
    await().atMost(Recovery.LIMIT).until(() -> !process.isAlive());
  }

  /** Returns when it serves again. */
  void awaitBack(String name) {
    URI address = address(name);
    await().atMost(Recovery.LIMIT).until(() -> Health.of(address) == Health.Status.UP);
  }

  @Override
  public void close() {
    system.stop(second);
  }
}
