package dev.evently.audit.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of a service's REST calls, and a good one: what was not answered, or answered with 503
 * or 429, is sent again with back-off until a limit. Calls that change something carry an
 * Idempotency-Key, so sending them again is safe.
 */
public final class Api implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration CALL_LIMIT = Duration.ofSeconds(40);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 2000;

  private final URI base;
  private final Duration patience;
  private final HttpClient client;

  /**
   * @param patience how long one call is tried again and again
   */
  public Api(URI base, Duration patience) {
    this.base = base;
    this.patience = patience;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** An answer. */
  public record Reply(String call, int status, JsonNode body) {
    /**
     * The body of an answer that has one of these statuses.
     *
     * @throws Trouble when it has another
     */
    public JsonNode expect(int... statuses) {
      for (int wanted : statuses) {
        if (status == wanted) {
          return body;
        }
      }
      throw new Trouble("%s was answered with %d: %s".formatted(call, status, body));
    }
  }

  public Reply get(String path, @Nullable String token) throws InterruptedException {
    return send("GET", path, token, null, Map.of());
  }

  public Reply post(
      String path, @Nullable String token, @Nullable Object body, Map<String, String> headers)
      throws InterruptedException {
    return send("POST", path, token, body, headers);
  }

  public Reply delete(String path, String token, Map<String, String> headers)
      throws InterruptedException {
    return send("DELETE", path, token, null, headers);
  }

  private Reply send(
      String method,
      String path,
      @Nullable String token,
      @Nullable Object body,
      Map<String, String> headers)
      throws InterruptedException {
    HttpRequest request = request(method, path, token, body, headers);
    String call = method + " " + path;
    long deadline = System.nanoTime() + patience.toNanos();
    long wait = FIRST_WAIT_MILLIS;
    while (true) {
      String problem;
      try {
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 503 && response.statusCode() != 429) {
          return new Reply(call, response.statusCode(), parse(response.body()));
        }
        problem = "it answers " + response.statusCode();
      } catch (IOException e) {
        problem = e.toString();
      }
      if (System.nanoTime() > deadline) {
        throw new Trouble(
            "%s%s: no answer within %d s; the last try: %s"
                .formatted(call, " of " + base, patience.toSeconds(), problem));
      }
      Thread.sleep(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
    }
  }

  private HttpRequest request(
      String method,
      String path,
      @Nullable String token,
      @Nullable Object body,
      Map<String, String> headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(CALL_LIMIT)
            .header("Accept", "application/json");
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    headers.forEach(builder::header);
    if (body == null) {
      return builder.method(method, HttpRequest.BodyPublishers.noBody()).build();
    }
    return builder
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)))
        .build();
  }

  private static JsonNode parse(byte[] body) {
    try {
      return body.length == 0 ? MAPPER.getNodeFactory().nullNode() : MAPPER.readTree(body);
    } catch (JacksonException _) {
      return MAPPER
          .getNodeFactory()
          .stringNode(new String(body, java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
