package dev.evently.faults.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws calls from a seed: an operation, mostly as it is described, with some parts changed. */
final class CallGenerator {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND");

  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/json",
          "application/json; charset=utf-16",
          "application/*",
          "*/*",
          "text/csv",
          "text/plain",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded",
          "application/merge-patch+json",
          "nonsense",
          "");

  private final Random random;
  private final List<ApiOperation> operations;
  private final List<String> tokens;
  private final JsonValues values;

  /**
   * @param tokens of several roles; some wrong, some empty
   */
  CallGenerator(
      Random random, List<ApiOperation> operations, List<String> tokens, JsonValues values) {
    this.random = random;
    this.operations = operations;
    this.tokens = tokens;
    this.values = values;
  }

  FuzzCall next() {
    ApiOperation operation = operations.get(random.nextInt(operations.size()));
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    String target = target(operation, headers);
    authorize(headers);
    String body = body(operation, headers);
    addHeaders(headers);
    String method = random.nextInt(40) == 0 ? pick(METHODS) : operation.method();
    return new FuzzCall(operation, method, target, headers, body);
  }

  private String target(ApiOperation operation, List<Map.Entry<String, String>> headers) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (ApiOperation.Parameter parameter : operation.parameters()) {
      String value = values.text(parameter.schema(), parameter.name());
      switch (parameter.in()) {
        case "path" -> path = path.replace("{" + parameter.name() + "}", inTarget(value));
        case "header" -> {
          if (random.nextBoolean()) {
            headers.add(Map.entry(parameter.name(), inHeader(value)));
          }
        }
        default -> {
          int times = random.nextInt(8) == 0 ? 2 : random.nextInt(2);
          for (int i = 0; i < times; i++) {
            query.append(query.isEmpty() ? '?' : '&');
            query.append(parameter.name()).append('=').append(inTarget(value));
          }
        }
      }
    }
    if (random.nextInt(50) == 0) {
      path += pick(List.of("/", "//", "/..", ";x=1", "%2e", "?", "?%", "%00", "?a=%ED%A0%80"));
    }
    return path + query;
  }

  /** Encoded as it should be, or with broken escapes in it. */
  private String inTarget(String value) {
    if (random.nextInt(30) == 0) {
      return pick(
          List.of("%ED%A0%80", "%00", "%", "%zz", "%C3%28", "a%2Fb", "%0d%0a", "%F0%9F%8E%AB"));
    }
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private static String inHeader(String value) {
    return value.replaceAll("[^\\x20-\\x7e\\x80-\\xff]", "?").strip();
  }

  private void authorize(List<Map.Entry<String, String>> headers) {
    if (random.nextInt(20) > 0) {
      headers.add(Map.entry("Authorization", pick(tokens)));
    }
  }

  private String body(ApiOperation operation, List<Map.Entry<String, String>> headers) {
    if (operation.bodies().isEmpty()) {
      if (random.nextInt(20) > 0) {
        return "";
      }
      headers.add(Map.entry("Content-Type", pick(MEDIA_TYPES)));
      return "{}";
    }
    var declared = List.copyOf(operation.bodies().entrySet());
    var media = declared.get(random.nextInt(declared.size()));
    headers.add(
        Map.entry("Content-Type", random.nextInt(15) == 0 ? pick(MEDIA_TYPES) : media.getKey()));
    if (random.nextInt(30) == 0) {
      return "";
    }
    String text = media.getKey().contains("json") ? values.json(media.getValue()) : values.csv();
    String body = new String(text.getBytes(UTF_8), ISO_8859_1);
    return random.nextInt(12) == 0 ? broken(body) : body;
  }

  /** A byte of it changed, or its end cut off. */
  private String broken(String body) {
    if (body.isEmpty()) {
      return body;
    }
    int at = random.nextInt(body.length());
    return random.nextBoolean()
        ? body.substring(0, at) + (char) random.nextInt(256) + body.substring(at + 1)
        : body.substring(0, at);
  }

  private void addHeaders(List<Map.Entry<String, String>> headers) {
    maybe(
        headers,
        "Prefer",
        List.of(
            "wait=0",
            "wait=1",
            "wait=-1",
            "wait=99999999999999999999",
            "wait=\"1\"",
            "respond-async, wait=1",
            " ".repeat(3_000) + "x",
            "=",
            ",,,",
            "wait"));
    maybe(
        headers,
        "Idempotency-Key",
        List.of(
            "k" + random.nextInt(50),
            "\"quoted\"",
            "\"\"",
            "",
            "k".repeat(300),
            "\"half",
            "a, b",
            "\u00fc"));
    maybe(
        headers,
        "If-Match",
        List.of(
            "*", "\"1\"", "W/\"1\"", "1", "\"1\", \"2\"", "\"", "\"99999999999999999999\"", ""));
    maybe(headers, "If-None-Match", List.of("*", "\"1\"", "W/\"x\"", "\"", ","));
    maybe(
        headers,
        "Accept",
        List.of(
            "application/json",
            "text/event-stream",
            "*/*",
            "text/html",
            "application/xml",
            "image/*;q=0.1",
            "nonsense",
            "application/problem+json"));
    maybe(headers, "Accept-Encoding", List.of("gzip", "gzip;q=0", "br", "*", "gzip;q=abc"));
    maybe(headers, "Last-Event-ID", List.of("0", "1", "-1", "x", "99999999999999999999", ""));
    maybe(
        headers,
        "traceparent",
        List.of("00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01", "00-0-0-0", "x"));
    maybe(headers, "Range", List.of("bytes=0-1", "bytes=-", "x"));
    maybe(headers, "Expect", List.of("x"));
    maybe(headers, "Content-Encoding", List.of("gzip", "identity"));
    maybe(headers, "X-Forwarded-For", List.of("1.2.3.4", "x", ""));
    maybe(headers, "X-HTTP-Method-Override", List.of("DELETE"));
    maybe(headers, "Origin", List.of("https://example.org", "null"));
    maybe(headers, "Host", List.of("example.org"));
  }

  private void maybe(List<Map.Entry<String, String>> headers, String name, List<String> some) {
    if (random.nextInt(25) == 0) {
      headers.add(Map.entry(name, pick(some)));
    }
  }

  private String pick(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
