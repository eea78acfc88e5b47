package dev.evently.audit.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All users with what they have in both cases, a line each (RFC 4180). */
final class CsvFile {
  private static final String END = "\r\n";

  private CsvFile() {}

  static void write(Path file, List<Comparison.User> users, Map<UUID, String> emails)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "user_id,email,confirmed,held,waiting,happened,other_confirmed,other_held,other_waiting,would_have_happened,differs");
      out.write(END);
      for (Comparison.User user : users) {
        out.write(line(user, emails.getOrDefault(user.userId(), "")));
        out.write(END);
      }
    }
  }

  static String line(Comparison.User user, String email) {
    UserOutcome before = user.happened();
    UserOutcome after = user.other();
    return Stream.of(
            user.userId(),
            email,
            before.confirmed(),
            before.held(),
            before.waiting(),
            before,
            after.confirmed(),
            after.held(),
            after.waiting(),
            after,
            user.differs())
        .map(value -> quoted(value.toString()))
        .collect(Collectors.joining(","));
  }

  private static String quoted(String value) {
    return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? "\"" + value.replace("\"", "\"\"") + "\""
        : value;
  }
}
