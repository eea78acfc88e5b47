package dev.evently.faults.proxy;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Follows one PostgreSQL connection: which statement is sent, and which one is answered. Prepared
 * statements are known by the text that they were parsed from.
 */
final class PostgresWatch implements ConnectionWatch {
  private static final int PROTOCOL_3 = 3;

  /** A transaction is known by its first statements. */
  private static final int REMEMBERED = 64 * 1024;

  private final StatementTraps traps;
  private final Map<String, String> prepared = new HashMap<>();
  private final AtomicInteger untypedAnswers = new AtomicInteger();
  private final PostgresMessages sent = new PostgresMessages(false, this::sent);
  private final PostgresMessages answered = new PostgresMessages(true, this::answered);

  /** The statements of the transaction that is open on this connection, in one string. */
  private volatile String transaction = "";

  private volatile boolean inTransaction;
  private volatile ProxiedConnection connection;

  @SuppressWarnings("NullAway.Init") // set by the first piece, before anything reads it
  PostgresWatch(StatementTraps traps) {
    this.traps = traps;
  }

  @Override
  public void fromClient(byte[] bytes, int length, ProxiedConnection on) {
    connection = on;
    sent.read(bytes, 0, length);
  }

  @Override
  public void fromTarget(byte[] bytes, int length, ProxiedConnection on) {
    connection = on;
    int at = 0;
    // Whether it speaks TLS is answered by one byte that is no message.
    while (at < length && untypedAnswers.get() > 0) {
      untypedAnswers.decrementAndGet();
      at++;
    }
    answered.read(bytes, at, length);
  }

  private boolean sent(char type, ByteBuffer body) {
    switch (type) {
      case 0 -> {
        boolean started = body.remaining() >= Short.BYTES && body.getShort() == PROTOCOL_3;
        if (!started) {
          untypedAnswers.incrementAndGet();
        }
        return started;
      }
      case 'Q' -> statement(PostgresMessages.text(body));
      case 'P' -> {
        String name = PostgresMessages.text(body);
        prepared.put(name, PostgresMessages.text(body));
      }
      case 'B' -> {
        PostgresMessages.text(body); // the portal
        statement(prepared.getOrDefault(PostgresMessages.text(body), ""));
      }
      default -> {} // data, or nothing that runs
    }
    return true;
  }

  private void statement(String sql) {
    if (sql.equalsIgnoreCase("COMMIT")) {
      traps.beforeCommit(transaction, connection);
    } else if (sql.regionMatches(true, 0, "BEGIN", 0, 5)) {
      transaction = "";
      inTransaction = true;
    } else if (!sql.isEmpty()) {
      if (inTransaction && transaction.length() < REMEMBERED) {
        transaction = transaction + sql + '\n'; // one thread sends
      }
      traps.atStatement(sql, connection);
    }
  }

  private boolean answered(char type, ByteBuffer body) {
    if (type == 'C') {
      String done = PostgresMessages.text(body);
      if (done.equals("COMMIT")) {
        traps.afterCommit(transaction, connection);
      }
      inTransaction &= !done.equals("COMMIT") && !done.equals("ROLLBACK");
    }
    return true;
  }
}
