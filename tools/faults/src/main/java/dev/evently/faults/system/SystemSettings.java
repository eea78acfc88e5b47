package dev.evently.faults.system;

import dev.evently.standalone.embedded.LocalSystem.Service;
import java.util.HashMap;
import java.util.Map;

/**
 * How the services of a system are set.
 *
 * @param environments what each has beside its usual environment
 * @param heaps of each, such as {@code 256m}; the usual one when absent
 */
public record SystemSettings(
    Map<Service, Map<String, String>> environments, Map<Service, String> heaps) {
  private static final String MANY_CALLS = "1000000/10s";

  public SystemSettings {
    environments = Map.copyOf(environments);
    heaps = Map.copyOf(heaps);
  }

  /** As the services ship. */
  public static SystemSettings asShipped() {
    return new SystemSettings(Map.of(), Map.of());
  }

  /** For a load that a few users make. */
  static SystemSettings ofFewUsers() {
    return asShipped()
        .with(
            Service.API,
            Map.of(
                "EVENTLY_LIMITS_USER_READS", MANY_CALLS, "EVENTLY_LIMITS_USER_WRITES", MANY_CALLS));
  }

  /** The same with this in the environment of a service. */
  public SystemSettings with(Service service, Map<String, String> environment) {
    Map<Service, Map<String, String>> all = new HashMap<>(environments);
    all.put(service, Map.copyOf(environment));
    return new SystemSettings(all, heaps);
  }

  /** The same with this heap of a service. */
  public SystemSettings withHeap(Service service, String heap) {
    Map<Service, String> all = new HashMap<>(heaps);
    all.put(service, heap);
    return new SystemSettings(environments, all);
  }
}
