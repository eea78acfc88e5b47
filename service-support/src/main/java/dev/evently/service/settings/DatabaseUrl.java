package dev.evently.service.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Where a platform says that the database is (Render, Railway, Heroku and others): {@code
 * postgres://user:password@host:port/database?sslmode=require}, percent-encoded, as what the driver
 * is told. User and password may also stand behind the question mark, which then count, as for
 * libpq; the driver is not told them there, where it would take nothing else.
 *
 * @param user null when the URL names none
 * @param password null when the URL has none
 */
record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password) {
  private static final String JDBC = "jdbc:postgresql:";

  private static final Pattern URL =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?#]+)(?::(?<password>[^:@/?#]*))?@)?"
              + "(?<hosts>[^@/?#]+)(?:/(?<database>[^/?#]*))?(?:\\?(?<options>[^?#]*))?");

  /** Options that the driver calls otherwise than libpq, for which these URLs are made. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout");

  /**
   * What the URL says.
   *
   * @throws InvalidDatabaseUrlException when it is no such URL; the message does not repeat it
   */
  static DatabaseUrl parse(String url) {
    String stripped = url.strip();
    if (stripped.startsWith(JDBC)) {
      int query = stripped.indexOf('?');
      return query < 0
          ? new DatabaseUrl(stripped, null, null)
          : of(stripped.substring(0, query), stripped.substring(query + 1), null, null);
    }
    Matcher parts = URL.matcher(stripped);
    if (!parts.matches()) {
      throw new InvalidDatabaseUrlException();
    }
    String options = parts.group("options");
    return of(
        "jdbc:postgresql://%s/%s".formatted(parts.group("hosts"), database(parts)),
        options == null ? "" : options,
        decoded(parts.group("user")),
        decoded(parts.group("password")));
  }

  private static DatabaseUrl of(
      String where, String query, @Nullable String user, @Nullable String password) {
    String statedUser = user;
    String statedPassword = password;
    List<String> options = new ArrayList<>();
    for (String option : query.split("&", -1)) {
      int end = option.indexOf('=');
      String name = end < 0 ? option : option.substring(0, end);
      switch (end < 0 ? "" : name) {
        case "user" -> statedUser = decoded(option.substring(end + 1));
        case "password" -> statedPassword = decoded(option.substring(end + 1));
        default -> options.add(RENAMED.getOrDefault(name, name) + option.substring(name.length()));
      }
    }
    options.removeIf(String::isEmpty);
    String jdbcUrl = options.isEmpty() ? where : where + "?" + String.join("&", options);
    return new DatabaseUrl(jdbcUrl, statedUser, statedPassword);
  }

  /** Encoded, as the driver takes it. */
  private static String database(Matcher parts) {
    return parts.group("database") == null ? "" : parts.group("database");
  }

  private static @Nullable String decoded(@Nullable String text) {
    try {
      return text == null ? null : StringUtils.uriDecode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new InvalidDatabaseUrlException();
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseUrl";
  }
}
