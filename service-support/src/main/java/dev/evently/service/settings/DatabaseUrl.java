package dev.evently.service.settings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Where a platform says that the database is (Render, Railway, Heroku and others): {@code
 * postgres://user:password@host:port/database?sslmode=require}, percent-encoded, as what the driver
 * is told.
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
      return new DatabaseUrl(stripped, null, null);
    }
    Matcher parts = URL.matcher(stripped);
    if (!parts.matches()) {
      throw new InvalidDatabaseUrlException();
    }
    String jdbcUrl = "jdbc:postgresql://%s/%s".formatted(parts.group("hosts"), database(parts));
    String options = parts.group("options");
    return new DatabaseUrl(
        options == null || options.isEmpty() ? jdbcUrl : jdbcUrl + "?" + renamed(options),
        decoded(parts.group("user")),
        decoded(parts.group("password")));
  }

  /** Encoded, as the driver takes it. */
  private static String database(Matcher parts) {
    return parts.group("database") == null ? "" : parts.group("database");
  }

  private static String renamed(String options) {
    return Arrays.stream(options.split("&", -1))
        .filter(option -> !option.isEmpty())
        .map(DatabaseUrl::renamedOption)
        .collect(Collectors.joining("&"));
  }

  private static String renamedOption(String option) {
    int end = option.indexOf('=');
    String name = end < 0 ? option : option.substring(0, end);
    return RENAMED.getOrDefault(name, name) + option.substring(name.length());
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
