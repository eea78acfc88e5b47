package dev.evently.processor.store;

import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** The store outside of Spring, with connections of its own, for a replay. */
public final class StoreSessions implements AutoCloseable {
  private static final int BATCH_SIZE = 1000;

  private final SessionFactory sessions;

  private StoreSessions(SessionFactory sessions) {
    this.sessions = sessions;
  }

  public static StoreSessions open(String jdbcUrl, String user, String password) {
    return new StoreSessions(
        new HibernatePersistenceConfiguration("evently-replay")
            .managedClasses(
                EventRow.class,
                CategoryRow.class,
                BookingRow.class,
                HoldRow.class,
                WaitlistRow.class)
            .jdbcUrl(jdbcUrl)
            .jdbcCredentials(user, password)
            .jdbcPoolSize(2)
            .property("hibernate.connection.options", "-c enable_seqscan=off")
            .property(BatchSettings.STATEMENT_BATCH_SIZE, BATCH_SIZE)
            .property(JdbcSettings.JDBC_TIME_ZONE, "UTC")
            .createEntityManagerFactory());
  }

  public EventStore store() {
    return new EventStore(sessions);
  }

  @Override
  public void close() {
    sessions.close();
  }
}
