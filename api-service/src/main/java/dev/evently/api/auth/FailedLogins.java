package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import dev.evently.service.limit.Buckets;
import dev.evently.service.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits wrong passwords: by account and address together, by address, and by account with more
 * room. Whoever logged in to the account from the same address before is not limited by what is
 * guessed elsewhere; only who guesses from that very address can keep an owner out there.
 */
@Component
class FailedLogins {
  /** Of each limit; about 200 bytes each. Whoever failed longest ago is forgotten first. */
  private static final int REMEMBERED = 20_000;

  private final Buckets<Source> bySource;
  private final Buckets<String> byAccount;
  private final Buckets<String> byAddress;
  private final LeastRecentlyUsedCache<Source, Boolean> knownSources =
      new LeastRecentlyUsedCache<>(REMEMBERED);

  @Autowired
  FailedLogins(ApiProperties properties) {
    this(properties.auth().failedLogins(), TimeMeter.SYSTEM_NANOTIME);
  }

  FailedLogins(ApiProperties.FailedLogins settings, TimeMeter clock) {
    Duration time = settings.time();
    bySource = new Buckets<>(settings.perAccountAndAddress(), time, REMEMBERED, clock);
    byAccount = new Buckets<>(settings.perAccount(), time, REMEMBERED, clock);
    byAddress = new Buckets<>(settings.perAddress(), time, REMEMBERED, clock);
  }

  /** Who tries, and at which account. */
  private record Source(String account, String address) {}

  /** A login that counts as failed until it succeeds. */
  final class LoginAttempt {
    private final Source source;
    private final List<Bucket> counted = new ArrayList<>();

    private LoginAttempt(Source source) {
      this.source = source;
    }

    /** It did not fail after all. */
    void succeeded() {
      withdraw();
      knownSources.put(source, true);
    }

    /** Its password was not looked at, so it neither failed nor succeeded. */
    void withdraw() {
      counted.forEach(limit -> limit.addTokens(1));
      counted.clear();
    }

    private void count(Bucket limit) {
      ConsumptionProbe probe = limit.tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        counted.forEach(other -> other.addTokens(1));
        throw ProblemException.tooMany(
                "Expected fewer logins that fail, but there were too many: try again later")
            .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
      counted.add(limit);
    }
  }

  /**
   * Counts a login before its password is looked at, so that many at once are limited too.
   *
   * @throws ProblemException 429 when too many have failed
   */
  LoginAttempt begin(String account, String address) {
    var source = new Source(account, address);
    var attempt = new LoginAttempt(source);
    attempt.count(bySource.of(source));
    if (knownSources.get(source) == null) {
      attempt.count(byAddress.of(address));
      attempt.count(byAccount.of(account));
    }
    return attempt;
  }
}
