package dev.evently.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitTest {
  private final Clock clock = new Clock();
  private final RateLimit<String> limit = limit(100);

  @Test
  void letsACallerMakeTheQuotaAtOnceAndEachCallAgainAfterItsPartOfTheTime() {
    assertThat(counted("ann", 5)).isEqualTo(4);
    assertThat(counted("bob", 1)).isEqualTo(1);
    clock.pass(Duration.ofMillis(2_499));
    assertThat(counted("ann", 1)).isZero();
    clock.pass(Duration.ofMillis(1));
    assertThat(counted("ann", 2)).isEqualTo(1);
    clock.pass(Duration.ofHours(1));
    assertThat(counted("ann", 9)).isEqualTo(4);
  }

  @Test
  void tellsThePolicyAndWhatRemains() {
    var response = new MockHttpServletResponse();
    limit.tell(limit.count("ann"), response);
    assertThat(response.getHeaders("RateLimit-Policy")).containsExactly("\"user-writes\";q=4;w=10");
    assertThat(response.getHeaders("RateLimit")).containsExactly("\"user-writes\";r=3;t=3");
  }

  @Test
  void refusesWithAProblemThatSaysWhenToCallAgain() throws Exception {
    counted("ann", 4);
    clock.pass(Duration.ofSeconds(1));
    ConsumptionProbe count = limit.count("ann");
    assertThat(count.isConsumed()).isFalse();
    var response = new MockHttpServletResponse();
    limit.refuse(count, new MockHttpServletRequest("POST", "/api/v1/things"), response);
    assertThat(response.getStatus()).isEqualTo(429);
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    assertThat(response.getHeader("RateLimit")).isEqualTo("\"user-writes\";r=0;t=9");
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentAsString())
        .contains("\"status\":429", "\"instance\":\"/api/v1/things\"")
        .contains("Expected at most 4 writes in 10 s by one user, but there are more");
  }

  @Test
  void remembersSoManyAndForgetsWhoCalledLongestAgo() {
    RateLimit<String> two = limit(2);
    IntStream.range(0, 4).forEach(_ -> two.count("ann"));
    two.count("bob");
    assertThat(two.count("ann").isConsumed()).isFalse();
    two.count("cem");
    assertThat(two.count("ann").isConsumed()).isFalse();
    assertThat(two.count("bob").getRemainingTokens()).isEqualTo(3);
  }

  /** How many of so many calls are within the quota. */
  private long counted(String caller, int calls) {
    return IntStream.range(0, calls).filter(_ -> limit.count(caller).isConsumed()).count();
  }

  private RateLimit<String> limit(int remembered) {
    return new RateLimit<>("user", CallKind.WRITE, Quota.of("4/10s"), remembered, clock);
  }

  /** A clock that stands until it is told that time has passed. */
  private static final class Clock implements TimeMeter {
    private long nanos;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
