package dev.evently.faults.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls a service once each time, from an address of this machine of its own, and tells what came:
 * all of 127.0.0.0/8 is this machine, so that limits by address can tell its clients apart.
 */
public final class AddressClient implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(60);

  private final URI base;
  private final HttpClient client;

  /**
   * @param address such as {@code 127.0.0.2}
   */
  public AddressClient(URI base, String address) {
    this.base = base;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.ofLiteral(address))
            .connectTimeout(CONNECT_LIMIT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * An answer, or that there was none.
   *
   * @param status 0 when there was no answer
   * @param retryAfterSeconds 0 when it does not say it
   * @param nanos how long it took
   */
  public record Answer(int status, long retryAfterSeconds, JsonNode body, long nanos) {
    /** Whether the call may be sent again later. */
    public boolean isRefusal() {
      return status == 429 || status == 503;
    }

    public boolean isAccepted() {
      return status == 200 || status == 202;
    }
  }

  public Answer get(String path, @Nullable String token) throws InterruptedException {
    return send(request(path, token, Map.of()).GET());
  }

  /** Sends an object as JSON. */
  public Answer post(String path, @Nullable String token, Object body, Map<String, String> headers)
      throws InterruptedException {
    return send(
        request(path, token, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body))));
  }

  /** Sends a seat map. */
  public Answer postCsv(String path, String token, byte[] file) throws InterruptedException {
    return send(
        request(path, token, Map.of())
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofByteArray(file)));
  }

  private HttpRequest.Builder request(
      String path, @Nullable String token, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(CALL_LIMIT)
            .header("Accept", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    long began = System.nanoTime();
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.headers().firstValueAsLong("Retry-After").orElse(0),
          parse(response.body()),
          System.nanoTime() - began);
    } catch (IOException _) {
      return new Answer(0, 0, MAPPER.getNodeFactory().nullNode(), System.nanoTime() - began);
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return body.length == 0 ? MAPPER.getNodeFactory().nullNode() : MAPPER.readTree(body);
    } catch (JacksonException _) {
      return MAPPER.getNodeFactory().nullNode();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
