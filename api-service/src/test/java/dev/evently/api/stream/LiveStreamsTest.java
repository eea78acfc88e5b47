package dev.evently.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evently.api.stream.LiveStreams.Message;
import dev.evently.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(30)
class LiveStreamsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<Message> log = new CopyOnWriteArrayList<>();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void sendsWhatIsThereAndThenWhatItIsWokenFor() throws Exception {
    var streams = new LiveStreams<String>(1, LONG, LONG);
    log.add(new Message(1, "one"));
    log.add(new Message(2, "two"));
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> call = calls.submit(() -> serve(streams, "a", 1));
      await().until(() -> text().contains("id: 2\ndata: two\n\n"));
      log.add(new Message(3, "three"));
      streams.wake((key, last) -> key.equals("b") || last > 2);
      assertThat(text()).doesNotContain("three");
      streams.wake((key, last) -> key.equals("a") && last == 2);
      await().until(() -> text().contains("id: 3\ndata: three\n\n"));
      assertThat(text()).doesNotContain("one");
      assertThat(streams.keys()).containsExactly("a");
      streams.stop();
      call.get(10, TimeUnit.SECONDS);
    }
    assertThat(streams.keys()).isEmpty();
  }

  @Test
  void beatsWhileItIsSilentAndEndsWhenItsTimeIsOver() {
    serve(new LiveStreams<>(1, Duration.ofMillis(20), Duration.ofMillis(500)), "a", 0);
    assertThat(text()).startsWith("retry: 2000\n\n:\n\n:\n\n");
  }

  @Test
  void refusesMoreStreamsThanItHasRoomFor() throws Exception {
    var streams = new LiveStreams<String>(1, LONG, LONG);
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> call = calls.submit(() -> serve(streams, "a", 0));
      await().until(() -> !streams.keys().isEmpty());
      assertThatThrownBy(() -> serve(streams, "b", 0))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
      streams.stop();
      call.get(10, TimeUnit.SECONDS);
    }
  }

  private void serve(LiveStreams<String> streams, String key, long after) {
    streams.serve(
        key,
        after,
        last -> log.stream().filter(message -> message.id() > last).toList(),
        new MockHttpServletRequest("GET", "/"),
        response);
  }

  private String text() {
    return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
