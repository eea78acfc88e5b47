package dev.evently.audit.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the REST API of a service. A call that got no answer, or 503 or 429, is sent again with
 * back-off until a limit. Calls that change something carry an Idempotency-Key, so sending them
 * again is safe.
 */
public final class ApiClient implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration CALL_LIMIT = Duration.ofSeconds(40);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

  private final URI base;
  private final Duration timeout;
  private final HttpClient client;
  private final RetryTemplate retries;

  /**
   * @param timeout how long one call is sent again and again
   */
  public ApiClient(URI base, Duration timeout) {
    this.base = base;
    this.timeout = timeout;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    retries =
        new RetryTemplate(
            RetryPolicy.builder()
                .includes(IOException.class)
                .maxRetries(Long.MAX_VALUE)
                .timeout(timeout)
                .delay(FIRST_DELAY)
                .multiplier(2)
                .maxDelay(LONGEST_DELAY)
                .build());
  }

  /** An answer. */
  public record Response(String call, int status, JsonNode body) {
    /**
     * The body of an answer that has one of these statuses.
     *
     * @throws CommandException when it has another
     */
    public JsonNode expect(int... statuses) {
      for (int wanted : statuses) {
        if (status == wanted) {
          return body;
        }
      }
      throw new CommandException("%s was answered with %d: %s".formatted(call, status, body));
    }
  }

  public Response get(String path, @Nullable String token) throws InterruptedException {
    return send("GET", path, token, null, Map.of());
  }

  public Response post(
      String path, @Nullable String token, @Nullable Object body, Map<String, String> headers)
      throws InterruptedException {
    return send("POST", path, token, body, headers);
  }

  public Response patch(String path, String token, Object body, Map<String, String> headers)
      throws InterruptedException {
    return send("PATCH", path, token, body, headers);
  }

  public Response put(String path, String token, Object body) throws InterruptedException {
    return send("PUT", path, token, body, Map.of());
  }

  public Response delete(String path, String token, Map<String, String> headers)
      throws InterruptedException {
    return send("DELETE", path, token, null, headers);
  }

  private Response send(
      String method,
      String path,
      @Nullable String token,
      @Nullable Object body,
      Map<String, String> headers)
      throws InterruptedException {
    HttpRequest request = request(method, path, token, body, headers);
    String call = method + " " + path;
    try {
      return retries.execute(() -> sendOnce(request, call));
    } catch (RetryException e) {
      if (e.getLastException() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new CommandException(
          "%s of %s: no answer within %d s; the last try: %s"
              .formatted(call, base, timeout.toSeconds(), e.getLastException()),
          e);
    }
  }

  private Response sendOnce(HttpRequest request, String call)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() == 503 || response.statusCode() == 429) {
      throw new IOException("it answers " + response.statusCode());
    }
    return new Response(call, response.statusCode(), parse(response.body()));
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
      return MAPPER.getNodeFactory().stringNode(new String(body, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
