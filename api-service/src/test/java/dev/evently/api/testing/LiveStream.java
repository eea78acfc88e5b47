package dev.evently.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of Server-Sent Events. */
public final class LiveStream implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final BufferedReader lines;
  private String lastId = "";

  LiveStream(String url, String token, @Nullable String lastEventId) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    var response = client.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** One message. */
  public record Message(String id, String event, String data) {}

  /** Waits for the next message. */
  public Message next() throws IOException {
    String event = "";
    String data = "";
    while (true) {
      String line = nextLine();
      if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty() && !data.isEmpty()) {
        return new Message(lastId, event, data);
      }
    }
  }

  /** Waits for the id that it begins with: the only one before its first message. */
  public String start() throws IOException {
    while (lastId.isEmpty()) {
      String line = nextLine();
      assertThat(line).doesNotStartWith("data: ");
      lastId = line.startsWith("id: ") ? line.substring(4) : "";
    }
    return lastId;
  }

  private String nextLine() throws IOException {
    String line = lines.readLine();
    assertThat(line).describedAs("a line of the stream").isNotNull();
    return line;
  }

  /** Waits until the service ends the stream; what comes before is passed over. */
  public void awaitEnd() throws IOException {
    while (lines.readLine() != null) {
      // a message, or a heartbeat
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
