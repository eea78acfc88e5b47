package dev.evently.service.server;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The last connections before there is no room for more. They are for calls that ask for health,
 * each for a moment: when the last one is taken, the oldest of them ends. So there is always one
 * left, whatever all others do. Safe for use by many threads.
 */
final class HealthReserve {
  private final IntSupplier size;
  private final BooleanSupplier needed;
  private final SequencedSet<BoundedChannel> connections = new LinkedHashSet<>();

  /**
   * @param size how many connections, from 2
   * @param needed whether all other connections are taken
   */
  HealthReserve(IntSupplier size, BooleanSupplier needed) {
    this.size = size;
    this.needed = needed;
  }

  /** Whether a new connection is one of them. */
  boolean add(BoundedChannel connection) {
    return needed.getAsBoolean() && added(connection);
  }

  private synchronized boolean added(BoundedChannel connection) {
    connections.add(connection);
    if (connections.size() >= size.getAsInt()) {
      BoundedChannel oldest = connections.removeFirst();
      oldest.end();
    }
    return true;
  }

  /** Whether one of them is so no longer, because there is room again. */
  boolean leave(BoundedChannel connection) {
    if (needed.getAsBoolean()) {
      return false;
    }
    remove(connection);
    return true;
  }

  synchronized void remove(BoundedChannel connection) {
    connections.remove(connection);
  }
}
