package dev.evently.standalone.embedded;

/** The names of a system's processes, of their log files and of their pid files. */
final class ProcessNames {
  static final String BROKER = "broker";
  static final String POSTGRES = "postgres";
  static final String API = "api-service";
  static final String PROCESSOR = "booking-processor";
  static final String ANALYTICS = "analytics-streams";
  static final String NOTIFICATIONS = "notification-service";
  static final String COMMAND = "command";

  private ProcessNames() {}
}
