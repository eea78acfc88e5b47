package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evently.service.server.OpenAnswer;
import dev.evently.service.testing.HttpCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
    classes = {SomeService.class, OpenAnswerIT.OpenAnswers.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "evently.calls-at-once=" + OpenAnswerIT.CALLS,
      "server.tomcat.connection-timeout=500ms"
    })
@Timeout(60)
class OpenAnswerIT {
  static final int CALLS = 2;

  private static final byte[] MUCH = new byte[1 << 20];

  @LocalServerPort private int port;
  @Autowired private Answering answering;

  @TestConfiguration(proxyBeanMethods = false)
  static class OpenAnswers {
    @Bean
    Answering answering() {
      return new Answering();
    }
  }

  /** Answers that go on. */
  @RestController
  static class Answering {
    private final List<OpenAnswer> answers = new CopyOnWriteArrayList<>();

    @GetMapping("/open")
    void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.setContentType("text/plain");
      response.setHeader("Connection", "close");
      response.getOutputStream().write(bytes("head"));
      response.getOutputStream().flush();
      OpenAnswer.of(request, answers::add);
    }
  }

  @AfterEach
  void closeAll() {
    answering.answers.forEach(OpenAnswer::close);
    answering.answers.clear();
  }

  @Test
  void goesOnUntilItIsClosed() throws IOException {
    try (Socket client = open("")) {
      OpenAnswer answer = answering.answers.getFirst();
      answer.write(bytes(" one"));
      answer.write(bytes(" two"));
      answer.flush();
      answer.close();
      String all = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(all)
          .startsWith("HTTP/1.1 200")
          .containsOnlyOnce("Connection: close")
          .doesNotContain("Transfer-Encoding")
          .endsWith("\r\n\r\nhead one two");
      assertThat(answer.isOpen()).isFalse();
      assertThatThrownBy(() -> answer.write(MUCH)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void countsForNoCallThatIsWorkedOn() throws IOException {
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CALLS + 3; i++) {
        clients.add(open(""));
      }
      assertThat(HttpCall.send(port, "GET", "/nowhere").status()).isEqualTo(404);
      assertThat(answering.answers).hasSize(CALLS + 3).allMatch(OpenAnswer::isOpen);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void tellsThatItsClientHasLeft() throws IOException {
    var told = new AtomicInteger();
    Socket client = open("");
    answering.answers.getFirst().onClose(told::incrementAndGet);
    client.close();
    await().until(() -> told.get() > 0 && !answering.answers.getFirst().isOpen());
  }

  @Test
  void passesOverALittleThatItsClientStillSends() throws IOException {
    try (Socket client = open("")) {
      OpenAnswer answer = answering.answers.getFirst();
      client.getOutputStream().write(bytes("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"));
      answer.write(bytes(" more"));
      answer.flush();
      assertThat(readUntil(client, " more")).doesNotContain("404");
      client.getOutputStream().write(MUCH, 0, 20_000);
      await().until(() -> !answer.isOpen());
    }
  }

  @Test
  void waitsForItsClientAsLongAsACallDoes() throws IOException {
    try (Socket _ = open("")) {
      OpenAnswer answer = answering.answers.getFirst();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 64; i++) {
                  answer.write(MUCH);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  /** Though Tomcat has kept it as a connection of another protocol. */
  @Test
  void isNoOtherProtocolToItsClient() throws IOException {
    try (Socket _ = open("Connection: Upgrade\r\nUpgrade: other\r\n")) {
      assertThat(answering.answers.getFirst().isOpen()).isTrue();
    }
  }

  private Socket open(String headers) throws IOException {
    int before = answering.answers.size();
    var client = new Socket(InetAddress.getLoopbackAddress(), port);
    client.setSoTimeout(30_000);
    client.getOutputStream().write(bytes("GET /open HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n"));
    await().until(() -> answering.answers.size() > before);
    return client;
  }

  private static String readUntil(Socket client, String end) throws IOException {
    var text = new StringBuilder();
    byte[] some = new byte[1024];
    while (text.indexOf(end) < 0) {
      int read = client.getInputStream().read(some);
      assertThat(read).as("%s", text).isPositive();
      text.append(new String(some, 0, read, StandardCharsets.US_ASCII));
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
