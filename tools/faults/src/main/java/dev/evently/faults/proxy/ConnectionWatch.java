package dev.evently.faults.proxy;

/** Sees what passes on one connection, each piece before it is passed on. */
public interface ConnectionWatch {
  /** Looks at nothing. */
  ConnectionWatch BLIND = new ConnectionWatch() {};

  /** A piece from the client; it may be cut anywhere. */
  default void fromClient(byte[] bytes, int length, ProxiedConnection connection) {}

  /** A piece from the target; it may be cut anywhere. */
  default void fromTarget(byte[] bytes, int length, ProxiedConnection connection) {}
}
