package dev.evently.standalone.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One process of the system: how it is started, how one sees that it serves, how it is asked to
 * stop.
 *
 * @param ready whether it serves; asked again and again, answers within seconds
 * @param startLimit how long it may take until it serves
 * @param stopSignal what asks it to stop in order
 * @param stopLimit how long it may take until it has ended
 */
record ProcessSpec(
    String name,
    String title,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    ReadinessCheck ready,
    Duration startLimit,
    Signal stopSignal,
    Duration stopLimit) {

  /** Whether a process serves. */
  @FunctionalInterface
  interface ReadinessCheck {
    boolean isReady();
  }
}
