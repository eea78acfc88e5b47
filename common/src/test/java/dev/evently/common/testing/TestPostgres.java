package dev.evently.common.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One real PostgreSQL for all tests of a JVM; it stops with the JVM. */
public final class TestPostgres {
  private static final EmbeddedPostgres POSTGRES = start();

  private TestPostgres() {}

  /** The JDBC address, user and password included. */
  public static String jdbcUrl() {
    return POSTGRES.getJdbcUrl("postgres", "postgres");
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected PostgreSQL to start for the tests", e);
    }
  }
}
