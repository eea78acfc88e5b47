package dev.evently.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.common.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final AccessTokens TOKENS =
      new AccessTokens("a secret for tests, of more than 32 bytes");

  private final Instant now = Instant.now();

  @Test
  void namesTheSameActorAgain() throws InvalidTokenException {
    Actor ann = someone();
    var verified = new VerifiedTokens(TOKENS, 2);
    String token = TOKENS.issue(ann, now, HOUR);
    Actor first = verified.verify(token);
    assertThat(first).isEqualTo(ann);
    assertThat(verified.verify(token)).isSameAs(first);
  }

  @Test
  void remembersNoMoreThanItsSize() throws InvalidTokenException {
    var verified = new VerifiedTokens(TOKENS, 2);
    List<String> issued = new ArrayList<>();
    List<Actor> first = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String token = TOKENS.issue(someone(), now, HOUR);
      issued.add(token);
      first.add(verified.verify(token));
    }
    await().untilAsserted(() -> assertThat(verified.size()).isLessThanOrEqualTo(2));
    for (int i = 0; i < issued.size(); i++) {
      assertThat(verified.verify(issued.get(i))).isEqualTo(first.get(i));
    }
  }

  @Test
  void looksAgainAtOneThatHasExpired() throws InvalidTokenException {
    var nanos = new long[1];
    // An hour ago, when the token was good for another 3,598 seconds.
    Clock then = Clock.fixed(now.minus(HOUR), ZoneOffset.UTC);
    var verified = new VerifiedTokens(TOKENS, 2, then, () -> nanos[0]);
    // Expired by now, but for the skew of 5 s that the full verification allows.
    String token = TOKENS.issue(someone(), now.minus(HOUR), HOUR.minusSeconds(2));
    Actor first = verified.verify(token);
    nanos[0] = HOUR.minusSeconds(3).toNanos();
    assertThat(verified.verify(token)).isSameAs(first);
    nanos[0] = HOUR.toNanos();
    assertThat(verified.verify(token)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void remembersNothingThatOnlyTheSkewKeepsValid() throws InvalidTokenException {
    var verified = new VerifiedTokens(TOKENS, 2);
    String token = TOKENS.issue(someone(), now.minus(HOUR), HOUR.minusSeconds(2));
    Actor first = verified.verify(token);
    assertThat(verified.verify(token)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void rejectsWhatIsNoToken() {
    var verified = new VerifiedTokens(TOKENS, 2);
    String expired = TOKENS.issue(someone(), now.minus(HOUR.multipliedBy(2)), HOUR);
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verified.verify(expired));
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verified.verify("a.b.c"));
  }

  private static Actor someone() {
    return new Actor(UUID.randomUUID(), Role.USER);
  }
}
