package dev.evently.service.server;

import org.jspecify.annotations.Nullable;

/** The place that the call of this thread has among the calls at once. */
public final class CallPlace {
  private static final ThreadLocal<@Nullable BoundedChannel> CURRENT = new ThreadLocal<>();

  private CallPlace() {}

  static void enter(BoundedChannel connection) {
    CURRENT.set(connection);
  }

  static void leave() {
    CURRENT.remove();
  }

  /**
   * Gives the place to others, for the rest of the call. For a call that waits for long, and whose
   * number is limited otherwise. It changes nothing on a thread that has no call.
   */
  public static void giveUp() {
    BoundedChannel connection = CURRENT.get();
    if (connection != null) {
      connection.giveUpPlace();
    }
  }
}
