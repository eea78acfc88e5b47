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
 */
record Part(
    String name,
    String title,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Ready ready,
    Duration startLimit,
    String stopSignal) {

  static final String BROKER = "broker";
  static final String POSTGRES = "postgres";
  static final String API = "api-service";
  static final String PROCESSOR = "booking-processor";
  static final String ANALYTICS = "analytics-streams";
  static final String COMMAND = "command";

  /** PostgreSQL's fast shutdown; on SIGTERM it would wait for its clients. */
  static final String SIGINT = "INT";

  static final String SIGTERM = "TERM";
  static final String SIGSTOP = "STOP";
  static final String SIGCONT = "CONT";

  /** Whether a part serves. */
  @FunctionalInterface
  interface Ready {
    boolean check();
  }
}
