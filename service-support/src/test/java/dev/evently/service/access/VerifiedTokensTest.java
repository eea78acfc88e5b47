package dev.evently.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.AccessTokens.Verified;
import dev.evently.common.access.Actor;
import dev.evently.common.access.InvalidTokenException;
import dev.evently.common.access.Role;
import dev.evently.common.access.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final AccessTokens TOKENS =
      new AccessTokens("a secret for tests, of more than 32 bytes");

  private final Instant now = Instant.now();
  private final Set<UUID> ended = new HashSet<>();

  @Test
  void namesTheSameActorAgain() throws InvalidTokenException {
    Actor ann = someone();
    var verified = verified(Clock.systemUTC());
    String token = TOKENS.issue(ann, now, HOUR);
    Verified first = verified.verify(token);
    assertThat(first.actor()).isEqualTo(ann);
    assertThat(verified.verify(token)).isSameAs(first);
  }

  @Test
  void remembersThoseThatWereUsedLast() throws InvalidTokenException {
    var verified = verified(Clock.systemUTC());
    String ann = TOKENS.issue(someone(), now, HOUR);
    Verified first = verified.verify(ann);
    for (int i = 0; i < 20; i++) {
      verified.verify(TOKENS.issue(someone(), now, HOUR));
      assertThat(verified.verify(ann)).isSameAs(first);
    }
    verified.verify(TOKENS.issue(someone(), now, HOUR));
    verified.verify(TOKENS.issue(someone(), now, HOUR));
    assertThat(verified.verify(ann)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void looksAgainAtOneThatHasExpired() throws InvalidTokenException {
    // Expired by now, but for the skew of 5 s that the full verification allows.
    String token = TOKENS.issue(someone(), now.minus(HOUR), HOUR.minusSeconds(2));
    var clock = new AtomicReference<>(now.minusSeconds(3));
    var verified = new VerifiedTokens(TOKENS, null, ended::contains, 2, clockOf(clock));
    Verified first = verified.verify(token);
    assertThat(verified.verify(token)).isSameAs(first);
    clock.set(now);
    assertThat(verified.verify(token)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void remembersNothingThatOnlyTheSkewKeepsValid() throws InvalidTokenException {
    var verified = verified(Clock.systemUTC());
    String token = TOKENS.issue(someone(), now.minus(HOUR), HOUR.minusSeconds(2));
    Verified first = verified.verify(token);
    assertThat(verified.verify(token)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void rejectsAKnownTokenOnceItsSessionHasEnded() throws InvalidTokenException {
    var verified = verified(Clock.systemUTC());
    UUID session = UUID.randomUUID();
    String token = TOKENS.issue(someone(), session, now, HOUR);
    String other = TOKENS.issue(someone(), UUID.randomUUID(), now, HOUR);
    String without = TOKENS.issue(someone(), now, HOUR);
    assertThat(verified.verify(token).sessionId()).isEqualTo(session);
    ended.add(session);
    assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> verified.verify(token));
    assertThat(verified.verify(other)).isNotNull();
    assertThat(verified.verify(without).sessionId()).isNull();
  }

  @Test
  void rejectsAKnownTokenOnceItsKeyIsRemoved() throws InvalidTokenException {
    SigningKeys unnamed = SigningKeys.of("a secret for tests, of more than 32 bytes");
    String old = "old=the first of the named secrets of 32 bytes";
    String fresh = "new=the second of the named secrets of 32 bytes";
    var tokens = new AccessTokens(unnamed.with(old));
    var verified = new VerifiedTokens(tokens, null, ended::contains, 2, Clock.systemUTC());
    String token = tokens.issue(someone(), now, HOUR);
    Verified first = verified.verify(token);
    tokens.use(unnamed.with(fresh + "," + old));
    assertThat(verified.verify(token)).isEqualTo(first).isNotSameAs(first);
    tokens.use(unnamed.with(fresh));
    assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> verified.verify(token));
  }

  @Test
  void rejectsWhatIsNoToken() {
    var verified = verified(Clock.systemUTC());
    String expired = TOKENS.issue(someone(), now.minus(HOUR.multipliedBy(2)), HOUR);
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verified.verify(expired));
    assertThatExceptionOfType(InvalidTokenException.class)
        .isThrownBy(() -> verified.verify("a.b.c"));
  }

  private VerifiedTokens verified(Clock clock) {
    return new VerifiedTokens(TOKENS, null, ended::contains, 2, clock);
  }

  private static Clock clockOf(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Expected no other zone to be asked for");
      }

      @Override
      public Instant instant() {
        return Objects.requireNonNull(now.get());
      }
    };
  }

  private static Actor someone() {
    return new Actor(UUID.randomUUID(), Role.USER);
  }
}
