package dev.evently.faults.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with an answer, whatever was called. */
final class AnswerCheck {
  /** No call waits for longer than it asks to, and none asks for as long. */
  static final Duration SLOW = Duration.ofSeconds(10);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int SERVER_ERROR = 500;
  private static final int ERROR = 400;
  private static final int NOT_FOUND = 404;
  private static final String PROBLEM = "application/problem+json";

  /** What only somebody sees who should not. */
  private static final List<String> INSIDES =
      List.of(
          "Exception",
          "\tat ",
          "org.springframework",
          "dev.evently.",
          "org.postgresql",
          "java.lang",
          "org.apache",
          "org.hibernate",
          "tools.jackson",
          "SQLSTATE",
          "Hikari");

  private AnswerCheck() {}

  /** What is wrong, in words. */
  static List<String> faults(FuzzCall call, RawAnswer answer, Duration took) {
    List<String> faults = new ArrayList<>();
    if (answer.status() >= SERVER_ERROR) {
      faults.add("an error of the server");
    }
    if (call.method().equals(call.operation().method())
        && !call.operation().declares(answer.status())
        && !(answer.status() == NOT_FOUND && isElsewhere(call))) {
      faults.add("a status that is not declared");
    }
    if (answer.status() >= ERROR && !call.method().equals("HEAD") && !isProblem(answer)) {
      faults.add("an error that is no " + PROBLEM);
    }
    if (answer.header("x-content-type-options").isEmpty()) {
      faults.add("no X-Content-Type-Options");
    }
    if (took.compareTo(SLOW) > 0) {
      faults.add("slow: " + took.toMillis() + " ms");
    }
    INSIDES.stream()
        .filter(answer.body()::contains)
        .findFirst()
        .ifPresent(inside -> faults.add("it tells of its insides: " + inside));
    return faults;
  }

  /** Whether its path, which may have been garbled, is not that of the operation any more. */
  private static boolean isElsewhere(FuzzCall call) {
    String path = call.target().split("\\?", 2)[0];
    String pattern =
        Arrays.stream(call.operation().path().split("/", -1))
            .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
            .collect(Collectors.joining("/"));
    return !path.matches(pattern);
  }

  private static boolean isProblem(RawAnswer answer) {
    if (answer.header("content-type").filter(type -> type.startsWith(PROBLEM)).isEmpty()) {
      return false;
    }
    if (answer.header("content-encoding").isPresent()) {
      return true;
    }
    try {
      JsonNode problem = MAPPER.readTree(answer.body().getBytes(ISO_8859_1));
      return problem.path("status").asInt(0) == answer.status() && problem.has("title");
    } catch (JacksonException _) {
      return false;
    }
  }
}
