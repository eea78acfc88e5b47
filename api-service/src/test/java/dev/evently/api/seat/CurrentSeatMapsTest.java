package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.SomeProperties;
import dev.evently.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;

@Timeout(30)
class CurrentSeatMapsTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final UUID THREE = new UUID(0, 3);

  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicLong version = new AtomicLong(1);
  private final CountDownLatch finish = new CountDownLatch(1);

  @Test
  void readsAMapOnceAsLongAsNothingIsDecided() {
    var maps = maps("5s", _ -> map(new byte[400]));
    SeatMap first = maps.get(ONE, 1);
    assertThat(maps.get(ONE, 1)).isSameAs(first);
    assertThat(maps.get(ONE, 0)).isSameAs(first); // asked before the last decision
    version.set(2);
    assertThat(maps.get(ONE, 2).version()).isEqualTo(2);
    assertThat(reads).hasValue(2);
  }

  @Test
  void readsOnceForAllWhoAskAtOnce() throws Exception {
    var maps = maps("20s", _ -> readSlowly());
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SeatMap>> answers = new ArrayList<>();
      for (int call = 0; call < 200; call++) {
        answers.add(calls.submit(() -> maps.get(ONE, 1)));
      }
      await().until(() -> reads.get() == 1);
      finish.countDown();
      for (Future<SeatMap> answer : answers) {
        assertThat(answer.get().version()).isEqualTo(1);
      }
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void readsSoManyAtOnceAndRefusesWhoWaitsTooLong() throws Exception {
    var maps = maps("50ms", _ -> readSlowly());
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<SeatMap> one = calls.submit(() -> maps.get(ONE, 1));
      Future<SeatMap> two = calls.submit(() -> maps.get(TWO, 1));
      await().until(() -> reads.get() == 2);
      expectRefusal(maps, THREE);
      expectRefusal(maps, ONE);
      finish.countDown();
      assertThat(one.get().version()).isEqualTo(1);
      assertThat(two.get().version()).isEqualTo(1);
    }
    assertThat(maps.get(THREE, 1).version()).isEqualTo(1);
  }

  @Test
  void keepsWhatFitsAndForgetsWhatWasAskedForLongestAgo() {
    var maps = maps("5s", _ -> map(new byte[400])); // room for two
    SeatMap one = maps.get(ONE, 1);
    maps.get(TWO, 1);
    assertThat(maps.get(ONE, 1)).isSameAs(one);
    maps.get(THREE, 1);
    assertThat(maps.get(ONE, 1)).isSameAs(one);
    assertThat(reads).hasValue(3);
    maps.get(TWO, 1);
    assertThat(reads).hasValue(4);
    version.set(2);
    maps.get(TWO, 2); // takes the room of its former self
    maps.get(ONE, 1);
    assertThat(reads).hasValue(5);
  }

  @Test
  void keepsNothingThatDoesNotFit() {
    var maps = maps("5s", _ -> map(new byte[2048]));
    maps.get(ONE, 1);
    maps.get(ONE, 1);
    assertThat(reads).hasValue(2);
  }

  private static void expectRefusal(CurrentSeatMaps maps, UUID event) {
    assertThatThrownBy(() -> maps.get(event, 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
  }

  private CurrentSeatMaps maps(String wait, Function<UUID, SeatMap> read) {
    return new CurrentSeatMaps(
        SomeProperties.with(
            Map.of(
                "evently.costly-reads.at-once", "2",
                "evently.costly-reads.max-wait", wait,
                "evently.costly-reads.seat-maps", "1KB")),
        read::apply);
  }

  private SeatMap readSlowly() {
    SeatMap map = map(new byte[400]);
    try {
      finish.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return map;
  }

  private SeatMap map(byte[] packed) {
    reads.incrementAndGet();
    return new SeatMap(version.get(), packed);
  }
}
