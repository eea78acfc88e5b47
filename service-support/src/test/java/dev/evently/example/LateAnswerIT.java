package dev.evently.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evently.service.server.LateAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
    classes = {SomeService.class, LateAnswerIT.LateAnswers.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service.yaml",
      "evently.jwt-secret=" + SomeService.SECRET,
      "server.tomcat.connection-timeout=1s",
      "server.tomcat.keep-alive-timeout=3s"
    })
@Timeout(60)
class LateAnswerIT {
  private static final String CALL = "GET /late HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String USUAL = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String USUAL_END = "\r\n0\r\n\r\n"; // of its chunks

  @LocalServerPort private int port;
  @Autowired private Answering answering;

  @TestConfiguration(proxyBeanMethods = false)
  static class LateAnswers {
    @Bean
    Answering answering() {
      return new Answering();
    }
  }

  /** Answers that come later. */
  @RestController
  static class Answering {
    private final List<LateAnswer> answers = new CopyOnWriteArrayList<>();

    @RequestMapping("/late")
    void late(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.setHeader("From", "the call");
      LateAnswer.of(request, response, answers::add);
    }

    private LateAnswer next(int number) {
      await().until(() -> answers.size() == number);
      return answers.get(number - 1);
    }
  }

  @BeforeEach
  void forget() {
    answering.answers.clear();
  }

  @Test
  void isAnAnswerAsAnyOtherAndTheConnectionServesMoreCalls() throws IOException {
    try (Socket client = send(CALL)) {
      for (int i = 1; i <= 3; i++) {
        answer(i, "number " + i);
        assertThat(readUntil(client, "number " + i))
            .startsWith("HTTP/1.1 201 \r\n")
            .contains(
                "From: the call\r\n", "By: the answer\r\n", "Content-Length: 8\r\n", "\r\nDate: ")
            .containsOnlyOnce("HTTP/1.1")
            .doesNotContain("Connection:", "Transfer-Encoding", "Upgrade");
        expectNextCallServed(client);
        write(client, CALL);
      }
      answer(4, "last");
      readUntil(client, "last");
    }
  }

  @Test
  void closesTheConnectionThatNobodyUsesAgain() throws IOException {
    try (Socket client = send(CALL)) {
      answer(1, "told");
      readUntil(client, "told");
      assertThat(client.getInputStream().read()).isEqualTo(-1); // when it was idle for a while
    }
  }

  @Test
  void waitsLongerThanAnIdleConnectionDoes() throws Exception {
    try (Socket client = send(CALL);
        Socket idle = send(USUAL)) {
      readUntil(idle, USUAL_END);
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
      answer(1, "told");
      assertThat(readUntil(client, "told")).startsWith("HTTP/1.1 201");
      try (Socket half = send("GET /liv")) {
        readAll(half); // it is ended when Tomcat looks who has been silent for too long
      }
      expectNextCallServed(client); // which this client is since the answer, not since its call
    }
  }

  /** What came behind is lost, and its client is told by the end of the connection. */
  @Test
  void isTheLastOneWhenItsClientSentMoreWithoutWaiting() throws IOException {
    try (Socket client = send(CALL + USUAL)) {
      answer(1, "told");
      assertThat(readAll(client)).contains("Connection: close\r\n").endsWith("\r\n\r\ntold");
    }
  }

  @Test
  void isTheLastOneWhenItsClientSaysSo() throws IOException {
    for (String call :
        List.of(
            "GET /late HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n",
            "GET /late HTTP/1.0\r\n\r\n")) {
      answering.answers.clear();
      try (Socket client = send(call)) {
        answer(1, "told");
        assertThat(readAll(client)).contains("Connection: close\r\n").endsWith("\r\n\r\ntold");
      }
    }
  }

  @Test
  void reachesAClientThatSendsNothingMore() throws IOException {
    try (Socket client = send(CALL)) {
      client.shutdownOutput();
      answer(1, "told");
      assertThat(readAll(client)).startsWith("HTTP/1.1 201").endsWith("told");
    }
  }

  @Test
  void leavesTheBodyOutWhereOnlyTheHeadIsAskedFor() throws IOException {
    try (Socket client = send("HEAD /late HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
      answer(1, "told");
      assertThat(readAll(client)).contains("Content-Length: 4\r\n").endsWith("\r\n\r\n");
    }
  }

  /** A body that nobody read is not taken for the next call. */
  @Test
  void comesBehindTheWholeCall() throws IOException {
    String body = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n";
    try (Socket client =
        send(
            "POST /late HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body))) {
      answer(1, "told");
      readUntil(client, "told");
      expectNextCallServed(client);
    }
  }

  /** Nor one that came later than the answer of the container that it may come. */
  @Test
  void comesBehindABodyThatItsClientHeldBack() throws IOException {
    String body = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n";
    String head = "POST /late HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n";
    try (Socket client = send(head + "Content-Length: %d\r\n\r\n".formatted(body.length()))) {
      readUntil(client, "HTTP/1.1 100 \r\n\r\n");
      assertThat(answering.answers).isEmpty();
      write(client, body);
      answer(1, "told");
      readUntil(client, "told");
      expectNextCallServed(client);
    }
  }

  /** Another server before this one may have believed the other length (RFC 9112, 6.1). */
  @Test
  void isTheLastOneOfACallWithTwoLengths() throws IOException {
    String lengths = "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    try (Socket client = send("POST /late HTTP/1.1\r\nHost: x\r\n" + lengths)) {
      answer(1, "told");
      assertThat(readAll(client)).contains("Connection: close\r\n").endsWith("\r\n\r\ntold");
    }
  }

  @Test
  void isSentOnce() throws IOException {
    try (Socket client = send(CALL)) {
      answer(1, "told");
      readUntil(client, "told");
      assertThatThrownBy(() -> answer(1, "twice")).isInstanceOf(NullPointerException.class);
      expectNextCallServed(client);
    }
  }

  @Test
  void keepsEachHeaderOnItsLine() throws IOException {
    try (Socket client = send(CALL)) {
      var headers = new HttpHeaders();
      headers.set("Odd", "a\r\nInjected: b");
      answering.next(1).send(200, headers, bytes("told"));
      assertThat(readUntil(client, "told"))
          .contains("Odd: a  Injected: b\r\n")
          .doesNotContain("\r\nInjected");
    }
  }

  @Test
  void failsForAClientThatHasLeft() throws IOException {
    Socket client = send(CALL);
    LateAnswer answer = answering.next(1);
    client.setSoLinger(true, 0); // the connection is reset
    client.close();
    assertThatThrownBy(() -> answer.send(200, new HttpHeaders(), new byte[1 << 20]))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> answer.send(200, new HttpHeaders(), new byte[1]))
        .isInstanceOf(IOException.class);
  }

  private void answer(int number, String body) throws IOException {
    var headers = new HttpHeaders();
    headers.set("By", "the answer");
    answering.next(number).send(201, headers, bytes(body));
  }

  private static void expectNextCallServed(Socket client) throws IOException {
    write(client, USUAL);
    assertThat(readUntil(client, USUAL_END)).startsWith("HTTP/1.1 200");
  }

  private Socket send(String call) throws IOException {
    var client = new Socket(InetAddress.getLoopbackAddress(), port);
    client.setSoTimeout(30_000);
    write(client, call);
    return client;
  }

  private static void write(Socket client, String call) throws IOException {
    client.getOutputStream().write(bytes(call));
  }

  private static String readAll(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String readUntil(Socket client, String end) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int read = client.getInputStream().read();
      if (read < 0) {
        throw new SocketException("Expected %s, but got %s".formatted(end, text));
      }
      text.append((char) read);
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
