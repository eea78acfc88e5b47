package dev.evently.service.server;

import org.jspecify.annotations.Nullable;

/** The permit that the call of this thread has among the calls at once. */
public final class CallPermit {
  private static final ThreadLocal<@Nullable BoundedChannel> CURRENT = new ThreadLocal<>();

  private CallPermit() {}

  static void enter(BoundedChannel connection) {
    CURRENT.set(connection);
  }

  static void leave() {
    CURRENT.remove();
  }

  /**
   * Releases the permit, for the rest of the call. For a call that waits for long, and whose number
   * is limited otherwise. It changes nothing on a thread that has no call.
   */
  public static void release() {
    BoundedChannel connection = CURRENT.get();
    if (connection != null) {
      connection.releasePermit();
    }
  }
}
