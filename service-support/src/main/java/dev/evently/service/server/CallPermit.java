package dev.evently.service.server;

import java.util.function.Supplier;
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

  /** Whether the call of this thread has one; true on a thread that has no call. */
  static boolean isHeld() {
    BoundedChannel connection = CURRENT.get();
    return connection == null || connection.hasPermit();
  }

  /**
   * Does without the permit what waits for long, and whose number is limited otherwise. Behind it
   * the call has the permit again, at once, and for the calls that its client sent behind it too.
   * So for a moment there may be more calls, by as many as were without theirs; no other one begins
   * then. It changes nothing on a thread that has no call.
   */
  public static <T> T released(Supplier<T> work) {
    BoundedChannel connection = CURRENT.get();
    boolean released = connection != null && connection.releasePermit();
    try {
      return work.get();
    } finally {
      if (released) {
        connection.takePermit();
      }
    }
  }
}
