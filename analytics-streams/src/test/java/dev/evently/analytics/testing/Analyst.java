package dev.evently.analytics.testing;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the service over HTTP. */
public record Analyst(int port, @Nullable String authorization) {
  public static final String SECRET = "a secret of the tests that is long enough for HS256";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static Analyst of(Role role, int port) {
    return new Analyst(port, "Bearer " + token(role, SECRET, Duration.ofMinutes(5)));
  }

  public static String token(Role role, String secret, Duration lifetime) {
    return new AccessTokens(secret)
        .issue(new Actor(UUID.randomUUID(), role), Instant.now(), lifetime);
  }

  public HttpResponse<String> send(String method, String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("Expected an answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path);
  }

  /** The answer of an analytics call that has to succeed. */
  public JsonNode read(String call) {
    HttpResponse<String> response = get("/api/v1/analytics/" + call);
    if (response.statusCode() != 200) {
      throw new AssertionError(
          "Expected 200 from %s, but got %d: %s"
              .formatted(call, response.statusCode(), response.body()));
    }
    return JSON.readTree(response.body());
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }
}
