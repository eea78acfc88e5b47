package dev.evently.faults.proxy;

/** A {@link TcpProxy} in front of PostgreSQL that knows the statements that pass. */
public final class PostgresProxy implements AutoCloseable {
  private final StatementTraps traps = new StatementTraps();
  private final TcpProxy connections;

  /**
   * @param target port of PostgreSQL on this machine
   */
  public PostgresProxy(int target) {
    connections = new TcpProxy(target, () -> new PostgresWatch(traps));
  }

  public TcpProxy connections() {
    return connections;
  }

  public StatementTraps traps() {
    return traps;
  }

  @Override
  public void close() {
    connections.close();
  }
}
