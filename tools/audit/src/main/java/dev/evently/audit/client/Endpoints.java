package dev.evently.audit.client;

import dev.evently.common.log.Brokers;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/**
 * Where a running system is reached, and with which credentials.
 *
 * @param kafkaClientConfig the path of a file with settings of clients of Kafka; empty for none
 */
public record Endpoints(
    URI api,
    URI processor,
    URI analytics,
    String bootstrapServers,
    String kafkaClientConfig,
    String jdbcUrl,
    String jdbcUser,
    String jdbcPassword,
    String adminEmail,
    String adminPassword,
    String jwtSecret,
    URI notifications) {

  /** A new client of the broker. */
  public Admin kafkaAdmin() {
    return Admin.create(
        brokers().client(Map.of("default.api.timeout.ms", "10000", "request.timeout.ms", "5000")));
  }

  /** The brokers, as every client reaches them. */
  public Brokers brokers() {
    return Brokers.at(bootstrapServers, kafkaClientConfig);
  }

  /** A new connection to the database. */
  public Connection databaseConnection() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, jdbcUser, jdbcPassword);
  }

  /** As written to the run file. */
  public Properties toProperties() {
    Properties properties = new Properties();
    properties.setProperty("api", api.toString());
    properties.setProperty("processor", processor.toString());
    properties.setProperty("analytics", analytics.toString());
    properties.setProperty("bootstrap-servers", bootstrapServers);
    properties.setProperty("kafka-client-config", kafkaClientConfig);
    properties.setProperty("jdbc-url", jdbcUrl);
    properties.setProperty("jdbc-user", jdbcUser);
    properties.setProperty("jdbc-password", jdbcPassword);
    properties.setProperty("admin-email", adminEmail);
    properties.setProperty("admin-password", adminPassword);
    properties.setProperty("jwt-secret", jwtSecret);
    properties.setProperty("notifications", notifications.toString());
    return properties;
  }

  /** As read from the run file. */
  public static Endpoints of(Properties properties) {
    return new Endpoints(
        URI.create(get(properties, "api")),
        URI.create(get(properties, "processor")),
        URI.create(get(properties, "analytics")),
        get(properties, "bootstrap-servers"),
        properties.getProperty("kafka-client-config", ""),
        get(properties, "jdbc-url"),
        get(properties, "jdbc-user"),
        get(properties, "jdbc-password"),
        get(properties, "admin-email"),
        get(properties, "admin-password"),
        get(properties, "jwt-secret"),
        URI.create(get(properties, "notifications")));
  }

  private static String get(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new CommandException(
          "Expected the run file to hold %s, but it does not".formatted(name));
    }
    return value;
  }
}
