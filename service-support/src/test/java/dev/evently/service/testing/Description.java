package dev.evently.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What the OpenAPI document of a service says of the answers of its operations. */
public record Description(JsonNode document) {
  private static final List<String> HEADERS =
      List.of(
          "Accept-Patch",
          "ETag",
          "Link",
          "Location",
          "Preference-Applied",
          "Retry-After",
          "WWW-Authenticate");

  /** The document that a service on this machine gives. */
  public static Description of(int port) {
    return new Description(HttpCall.send(port, "GET", "/v3/api-docs").json());
  }

  /**
   * Expects that an answer is described: its status, its media type and its headers.
   *
   * @param path as the document has it
   */
  public void expect(String method, String path, int status, HttpHeaders headers) {
    String documented = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    JsonNode answers = document.path("paths").path(path).path(documented).path("responses");
    String what = "%s %s: %d".formatted(method, path, status);
    assertThat(answers.propertyNames()).as(what).contains(Integer.toString(status));
    JsonNode answer = answers.path(Integer.toString(status));
    headers
        .firstValue("Content-Type")
        .map(type -> type.replaceAll(";.*", ""))
        .ifPresent(
            type -> assertThat(answer.path("content").propertyNames()).as(what).contains(type));
    for (String header : HEADERS) {
      if (headers.firstValue(header).isPresent()) {
        assertThat(answer.path("headers").propertyNames()).as(what).contains(header);
      }
    }
  }
}
