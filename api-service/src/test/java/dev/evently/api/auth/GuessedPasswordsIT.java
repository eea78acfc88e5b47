package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Whoever guesses passwords gets neither all processors nor everybody's turn. */
@TestPropertySource(
    properties = {
      "evently.auth.hash-strength=11",
      "evently.auth.hashing-threads=1",
      "evently.auth.hashing-queue=5",
      "evently.auth.failed-logins.per-account-and-address=4"
    })
class GuessedPasswordsIT extends ApiTest {
  private static final int GUESSES = 60;

  @Test
  void refusesWhatDoesNotFitIntoTheQueue() throws Exception {
    try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> guesses =
          IntStream.range(0, GUESSES)
              .mapToObj(i -> guessers.submit(() -> login("guess%d@example.org".formatted(i))))
              .toList();
      assertThat(call("GET", "/api/v1/events").send().status()).isEqualTo(200);
      int refused = 0;
      for (Future<Answer> guess : guesses) {
        Answer answer = guess.get();
        if (answer.status() == 429) {
          assertProblem(answer, 429);
          assertThat(answer.header("Retry-After")).isNotEmpty();
          refused++;
        } else {
          assertProblem(answer, 401);
        }
      }
      assertThat(refused).isPositive().isLessThan(GUESSES);
    }
    assertProblem(login("later@example.org"), 401);
  }

  @Test
  void refusesMoreGuessesAtOneAccount() {
    for (int i = 0; i < 4; i++) {
      assertProblem(login("ann@example.org"), 401);
      assertProblem(login("ANN%d@example.org".formatted(i)), 401);
    }
    Answer refused = login("Ann@example.org");
    assertProblem(refused, 429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
  }

  private Answer login(String email) {
    return call("POST", "/api/v1/auth/login")
        .json("{\"email\":\"%s\",\"password\":\"a guess\"}".formatted(email))
        .send();
  }
}
