package dev.evently.api.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large answers are compressed for those who take it. */
class CompressionIT extends ApiTest {
  private String list = "";

  @BeforeEach
  void publish() {
    String name = UUID.randomUUID().toString();
    for (int i = 0; i < 8; i++) {
      event(name, 1);
    }
    list = "/api/v1/events?q=" + name;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip              | gzip",
        "br, GZIP;q=0.5    | gzip",
        "gzip;q=0          | ''",
        "br                | ''",
        "identity          | ''"
      })
  void isForThoseWhoTakeIt(String accepted, String coding) {
    Answer answer = call("GET", list).header("Accept-Encoding", accepted).sendForHead();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
    assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Encoding");
  }

  @Test
  void changesNothingOfWhatIsTold() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, list)))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> packed =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    try (var body = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      String text = new String(body.readAllBytes(), UTF_8);
      assertThat(text).isEqualTo(call("GET", list).send().body().toString());
      assertThat(packed.body()).hasSizeLessThan(text.length() / 2);
    }
  }

  @Test
  void isNotForWhatIsSmallOrLive() {
    UUID event = event("Small", 1);
    for (String path :
        new String[] {
          "/api/v1/events/" + event, "/api/v1/events/" + UUID.randomUUID(), "/api/v1/holds"
        }) {
      assertThat(call("GET", path).as(user()).header("Accept-Encoding", "gzip").sendForHead())
          .extracting(answer -> answer.header("Content-Encoding"))
          .as(path)
          .isEqualTo("");
    }
    Answer stream =
        call("GET", "/api/v1/notifications/stream")
            .as(user())
            .header("Accept-Encoding", "gzip")
            .sendForHead();
    assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
    assertThat(stream.header("Content-Encoding")).isEmpty();
  }
}
