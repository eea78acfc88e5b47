package dev.evently.standalone.embedded;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a service is started instead of as usual.
 *
 * @param variant with other classes; null for the service as it is
 * @param environment what it has beside or instead of the usual
 * @param heap of its JVM, such as {@code 256m}; null for the usual one
 */
record ServiceSetup(
    LocalSystem.@Nullable Variant variant, Map<String, String> environment, @Nullable String heap) {
  /** As usual. */
  static final ServiceSetup USUAL = new ServiceSetup(null, Map.of(), null);

  ServiceSetup {
    environment = Map.copyOf(environment);
  }

  /** The same with this variant. */
  ServiceSetup with(LocalSystem.Variant other) {
    return new ServiceSetup(other, environment, heap);
  }

  /** The same with more in the environment. */
  ServiceSetup with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new ServiceSetup(variant, all, heap);
  }

  /** The same with this heap. */
  ServiceSetup withHeap(String other) {
    return new ServiceSetup(variant, environment, other);
  }
}
