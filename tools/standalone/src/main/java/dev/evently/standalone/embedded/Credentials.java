package dev.evently.standalone.embedded;

import java.util.Map;

/** The credentials that the environment gives, with defaults that are fit for one machine only. */
public record Credentials(
    String adminEmail,
    String adminPassword,
    String jdbcUser,
    String jdbcPassword,
    String jwtSecret) {

  public static Credentials of(Map<String, String> environment) {
    return new Credentials(
        environment.getOrDefault("EVENTLY_ADMIN_EMAIL", "admin@evently.local"),
        environment.getOrDefault("EVENTLY_ADMIN_PASSWORD", "evently-admin"),
        environment.getOrDefault("EVENTLY_JDBC_USER", "evently"),
        environment.getOrDefault("EVENTLY_JDBC_PASSWORD", "evently"),
        environment.getOrDefault("EVENTLY_JWT_SECRET", ""));
  }
}
