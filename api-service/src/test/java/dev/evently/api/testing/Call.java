package dev.evently.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP call, built step by step. */
public final class Call {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpRequest.Builder request;
  private final String method;
  private @Nullable String body;

  Call(String method, String url) {
    this.method = method;
    request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
  }

  public Call as(String token) {
    return header("Authorization", "Bearer " + token);
  }

  public Call header(String name, String value) {
    request.header(name, value);
    return this;
  }

  public Call json(String text) {
    return body("application/json", text);
  }

  public Call csv(String text) {
    return body("text/csv", text);
  }

  public Call body(String type, String text) {
    body = text;
    return header("Content-Type", type);
  }

  public Answer send() {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    try {
      var response =
          CLIENT.send(request.method(method, publisher).build(), BodyHandlers.ofString());
      String text = response.body();
      boolean json =
          response.headers().firstValue("Content-Type").orElse("").contains("json")
              && !text.isEmpty();
      return new Answer(
          response.statusCode(),
          response.headers(),
          json ? JSON.readTree(text) : JSON.createObjectNode(),
          text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer whose body is no JSON. */
  public HttpResponse<String> sendForText() {
    try {
      return CLIENT.send(
          request.method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The head of the answer, whose body may have no end. */
  public Answer sendForHead() {
    try {
      var response =
          CLIENT.send(
              request.method(method, BodyPublishers.noBody()).build(),
              BodyHandlers.ofInputStream());
      response.body().close();
      return new Answer(response.statusCode(), response.headers(), JSON.createObjectNode(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What came back.
   *
   * @param raw the body as it came
   */
  public record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body, String raw) {
    public String text(String field) {
      return body.path(field).asString("");
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }
}
