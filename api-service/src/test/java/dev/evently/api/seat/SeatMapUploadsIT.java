package dev.evently.api.seat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organisers who send seat maps slowly: the last line of each is still to come. */
class SeatMapUploadsIT extends ApiTest {
  private static final String LAST_LINE = "Stalls,A,1\n";
  private static final int AT_ONCE = 8;
  private static final int PER_USER = 2;

  private UUID event = UUID.randomUUID();
  private final List<Socket> slow = new ArrayList<>();

  @BeforeEach
  void publish() {
    event = event("Slowly filled", 0);
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
  }

  @Test
  void oneUserSendsFewAtOnce() throws IOException {
    String organiser = admin();
    begin(organiser, PER_USER);

    Answer refused = refused(organiser, 429);

    assertThat(refused.text("detail")).contains("of one user");
    assertProblem(add(organiser, "x".repeat(5 * 1024 * 1024)), 429);
    assertThat(add(admin()).status()).as("another organiser").isEqualTo(202);
    finish();
    Awaitility.await().until(() -> add(organiser).status() == 202);
  }

  @Test
  void allSendFewAtOnce() throws IOException {
    for (int user = 0; user < AT_ONCE / PER_USER; user++) {
      begin(admin(), PER_USER);
    }

    Answer refused = refused(admin(), 503);

    assertThat(refused.text("detail")).contains("too many others");
    finish();
    Awaitility.await().until(() -> add(admin()).status() == 202);
  }

  /** The last line of these maps is still to come. */
  private void begin(String token, int count) throws IOException {
    String first = "section,row,seat\n";
    String head =
        """
        POST /api/v1/events/%s/seats HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: text/csv
        Content-Length: %d

        """
            .formatted(event, token, first.length() + LAST_LINE.length())
            .replace("\n", "\r\n");
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      slow.add(socket);
      socket.getOutputStream().write((head + first).getBytes(US_ASCII));
    }
  }

  private void finish() throws IOException {
    for (Socket socket : slow) {
      socket.getOutputStream().write(LAST_LINE.getBytes(US_ASCII));
      String status = new String(socket.getInputStream().readNBytes(12), US_ASCII);
      assertThat(status).isEqualTo("HTTP/1.1 202");
    }
  }

  /** As soon as those that have begun are counted. */
  private Answer refused(String token, int status) {
    Answer answer = Awaitility.await().until(() -> add(token), sent -> sent.status() == status);
    assertProblem(answer, status);
    return answer;
  }

  private Answer add(String token) {
    return add(token, "section,row,seat\nS,A,1\n");
  }

  private Answer add(String token, String file) {
    return call("POST", "/api/v1/events/" + event + "/seats").as(token).csv(file).send();
  }
}
