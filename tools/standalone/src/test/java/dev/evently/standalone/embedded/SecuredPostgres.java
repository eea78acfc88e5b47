package dev.evently.standalone.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A real PostgreSQL that is reached by TLS only, with one of two certificates. */
public final class SecuredPostgres implements AutoCloseable {
  private final Path folder;
  private final TestCertificate first;
  private final TestCertificate second;
  private final EmbeddedPostgres postgres;

  private SecuredPostgres(
      Path folder, TestCertificate first, TestCertificate second, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.first = first;
    this.second = second;
    this.postgres = postgres;
  }

  /** Starts one and returns when it serves. */
  public static SecuredPostgres start(Path folder) throws Exception {
    TestCertificate first = TestCertificate.make(folder, "postgres-1");
    TestCertificate second = TestCertificate.make(folder, "postgres-2");
    Path data = folder.resolve("postgres");
    present(first, folder);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", folder.resolve("server.crt").toString())
            .setServerConfig("ssl_key_file", folder.resolve("server.key").toString())
            .start();
    Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 trust\n");
    SecuredPostgres secured = new SecuredPostgres(folder, first, second, postgres);
    secured.reload();
    return secured;
  }

  /** Trusts both certificates. */
  public String jdbcUrl() throws IOException {
    return jdbcUrl(first.and(second, folder.resolve("postgres-ca.pem")));
  }

  /** Trusts the second certificate only. */
  public String jdbcUrlOfSecondCertificate() {
    return jdbcUrl(second.pem());
  }

  private String jdbcUrl(Path trusted) {
    return "%s?sslmode=verify-full&sslrootcert=%s".formatted(address(), trusted);
  }

  /** Without TLS: refused. */
  public String plainJdbcUrl() {
    return address() + "?sslmode=disable";
  }

  private String address() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
  }

  /** New connections are shown the second certificate. */
  public void changeCertificate() throws IOException, GeneralSecurityException, SQLException {
    present(second, folder);
    reload();
  }

  private void reload() throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), "postgres", "postgres");
        var statement = connection.createStatement()) {
      statement.execute("select pg_reload_conf()");
    }
  }

  private static void present(TestCertificate certificate, Path folder)
      throws IOException, GeneralSecurityException {
    certificate.writeKey(folder.resolve("server.key"));
    Files.copy(
        certificate.pem(), folder.resolve("server.crt"), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
