package dev.evently.faults.proxy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What is to be done when a statement of some connection to PostgreSQL comes by: each trap once,
 * before the statement, or its answer, is passed on. Safe for use by many threads.
 */
public final class StatementTraps {
  private final List<Trap> traps = new CopyOnWriteArrayList<>();

  /** When a trap springs. */
  public enum Moment {
    /** The statement is not passed on yet. */
    AT_STATEMENT,
    /** The COMMIT of a transaction with the statement is not passed on yet. */
    BEFORE_COMMIT,
    /** The database has committed it, and the client does not know yet. */
    AFTER_COMMIT
  }

  private record Trap(
      Moment moment,
      String sql,
      Consumer<ProxiedConnection> action,
      CompletableFuture<Void> sprung) {}

  /**
   * Sets a trap.
   *
   * @param sql a part of the statement
   * @return is done when the trap has sprung and its action has ended
   */
  public CompletableFuture<Void> set(
      Moment moment, String sql, Consumer<ProxiedConnection> action) {
    CompletableFuture<Void> sprung = new CompletableFuture<>();
    traps.add(new Trap(moment, sql, action, sprung));
    return sprung;
  }

  /** Takes away the traps that did not spring. */
  public void clear() {
    traps.clear();
  }

  void atStatement(String sql, ProxiedConnection connection) {
    spring(Moment.AT_STATEMENT, sql, connection);
  }

  void beforeCommit(String statements, ProxiedConnection connection) {
    spring(Moment.BEFORE_COMMIT, statements, connection);
  }

  void afterCommit(String statements, ProxiedConnection connection) {
    spring(Moment.AFTER_COMMIT, statements, connection);
  }

  private void spring(Moment moment, String sql, ProxiedConnection connection) {
    List<Trap> fitting =
        traps.stream().filter(trap -> trap.moment == moment && sql.contains(trap.sql)).toList();
    for (Trap trap : fitting) {
      if (traps.remove(trap)) { // else another connection was first
        spring(trap, connection);
      }
    }
  }

  private static void spring(Trap trap, ProxiedConnection connection) {
    try {
      trap.action.accept(connection);
      trap.sprung.complete(null);
    } catch (RuntimeException e) {
      trap.sprung.completeExceptionally(e);
    }
  }
}
