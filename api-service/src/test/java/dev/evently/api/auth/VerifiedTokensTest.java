package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.common.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final AccessTokens TOKENS =
      new AccessTokens("a secret for tests, of more than 32 bytes");

  private final Instant now = Instant.now();

  @Test
  void namesTheSameActorAgain() throws InvalidTokenException {
    Actor ann = someone();
    var verified = new VerifiedTokens(TOKENS, Clock.fixed(now, ZoneOffset.UTC), 2);
    String token = TOKENS.issue(ann, now, Duration.ofHours(1));
    Actor first = verified.verify(token);
    assertThat(first).isEqualTo(ann);
    assertThat(verified.verify(token)).isSameAs(first);
  }

  @Test
  void forgetsTheOneThatWasUsedLongestAgo() throws InvalidTokenException {
    var verified = new VerifiedTokens(TOKENS, Clock.fixed(now, ZoneOffset.UTC), 2);
    String ann = TOKENS.issue(someone(), now, Duration.ofHours(1));
    String bob = TOKENS.issue(someone(), now, Duration.ofHours(1));
    Actor firstAnn = verified.verify(ann);
    Actor firstBob = verified.verify(bob);
    assertThat(verified.verify(ann)).isSameAs(firstAnn);
    verified.verify(TOKENS.issue(someone(), now, Duration.ofHours(1)));
    assertThat(verified.verify(ann)).isSameAs(firstAnn);
    assertThat(verified.verify(bob)).isEqualTo(firstBob).isNotSameAs(firstBob);
  }

  @Test
  void looksAgainAtOneThatHasExpired() throws InvalidTokenException {
    var clock = new MovedClock(now.minusSeconds(3_600));
    var verified = new VerifiedTokens(TOKENS, clock, 2);
    // Expired by now, but for the skew of 5 s that the full verification allows.
    String token = TOKENS.issue(someone(), now.minusSeconds(3_600), Duration.ofSeconds(3_598));
    Actor first = verified.verify(token);
    assertThat(verified.verify(token)).isSameAs(first);
    clock.instant = now;
    assertThat(verified.verify(token)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void refusesWhatIsNoToken() {
    var verified = new VerifiedTokens(TOKENS, Clock.systemUTC(), 2);
    String expired = TOKENS.issue(someone(), now.minusSeconds(7_200), Duration.ofHours(1));
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verified.verify(expired));
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verified.verify("a.b.c"));
  }

  private static Actor someone() {
    return new Actor(UUID.randomUUID(), Role.USER);
  }

  /** A clock that is set by hand. */
  private static final class MovedClock extends Clock {
    private Instant instant;

    MovedClock(Instant instant) {
      this.instant = instant;
    }

    @Override
    public Instant instant() {
      return instant;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
