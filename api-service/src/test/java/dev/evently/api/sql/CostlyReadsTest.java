package dev.evently.api.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.evently.api.ApiProperties;
import dev.evently.service.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

@Timeout(60)
class CostlyReadsTest {
  private final CountDownLatch finish = new CountDownLatch(1);
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void letsSoManyWaitAndRefusesTheOthersAtOnce() throws Exception {
    var costly = new CostlyReads(settings(1, 2, Duration.ofSeconds(30)));
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> reading = calls.submit(() -> costly.inTurn(this::read));
      await().until(() -> reads.get() == 1);
      Future<Integer> next = calls.submit(() -> costly.inTurn(this::read));
      Future<Integer> last = calls.submit(() -> costly.inTurn(this::read));
      await()
          .untilAsserted(() ->
              assertThatExceptionOfType(ProblemException.class)
                  .isThrownBy(() -> costly.inTurn(() -> 0)));
      finish.countDown();
      assertThat(reading.get() + next.get() + last.get()).isEqualTo(1 + 2 + 3);
    }
    assertThat(costly.inTurn(() -> 7)).isEqualTo(7);
  }

  @Test
  void refusesWhoWaitsTooLong() throws Exception {
    var costly = new CostlyReads(settings(1, 2, Duration.ofMillis(20)));
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> reading = calls.submit(() -> costly.inTurn(this::read));
      await().until(() -> reads.get() == 1);
      assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> costly.inTurn(() -> 0));
      finish.countDown();
      assertThat(reading.get()).isEqualTo(1);
    }
  }

  private int read() {
    int number = reads.incrementAndGet();
    try {
      finish.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return number;
  }

  private static ApiProperties.CostlyReads settings(int atOnce, int waiting, Duration maxWait) {
    return new ApiProperties.CostlyReads(atOnce, waiting, maxWait, DataSize.ofKilobytes(1));
  }
}
