package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.evently.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class HashingQueueTest {
  private static final int THREADS = 2;
  private static final int QUEUE = 6;

  private final HashingQueue queue = new HashingQueue(THREADS, QUEUE);
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger working = new AtomicInteger();
  private final List<Thread> callers = new ArrayList<>();

  /** Closing stops the work on passwords: whoever still waited for it would fail. */
  @AfterEach
  void letCallersEndAndClose() throws InterruptedException {
    open.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    queue.close();
  }

  @Test
  void worksOnAFewAtOnceAndRefusesWhatDoesNotFit() throws InterruptedException {
    for (int i = 0; i < THREADS + QUEUE; i++) {
      call("10.0.0." + i);
    }
    await().until(() -> working.get() == THREADS && queue.taken() == THREADS + QUEUE);
    assertRefused("10.0.1.1");

    open.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(working).hasValue(THREADS + QUEUE);
    assertThat(queue.taken()).isZero();
    assertThat(queue.<String>run("10.0.1.1", () -> "done")).isEqualTo("done");
  }

  @Test
  void leavesHalfOfThePlacesToOtherAddresses() {
    for (int i = 0; i < (THREADS + QUEUE) / 2; i++) {
      call("10.0.0.1");
    }
    await().until(() -> queue.taken() == (THREADS + QUEUE) / 2);
    assertRefused("10.0.0.1");
    call("10.0.0.2");
    await().until(() -> queue.taken() == (THREADS + QUEUE) / 2 + 1);
  }

  /** A crowd of guessers would otherwise keep the database from everybody else. */
  @Test
  void looksNothingUpForWhomThereIsNoPlace() {
    for (int i = 0; i < THREADS + QUEUE; i++) {
      call("10.0.0." + i);
    }
    await().until(() -> queue.taken() == THREADS + QUEUE);
    AtomicInteger lookUps = new AtomicInteger();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> queue.run("10.0.1.1", lookUps::incrementAndGet, count -> count));
    assertThat(lookUps).hasValue(0);
  }

  @Test
  void givesThePlaceBackWhenTheLookUpFails() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() ->
            queue.run(
                "10.0.0.1",
                () -> {
                  throw new IllegalArgumentException();
                },
                input -> input));
    assertThat(queue.taken()).isZero();
  }

  private void call(String address) {
    callers.add(
        Thread.ofVirtual()
            .start(() ->
                queue.run(
                    address,
                    () -> {
                      working.incrementAndGet();
                      open.await();
                      return true;
                    })));
  }

  private void assertRefused(String address) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> queue.run(address, () -> true))
        .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
  }
}
