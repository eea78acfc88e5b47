package dev.evently.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evently.api.ApiProperties;
import dev.evently.service.problem.ProblemException;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class FailedLoginsTest {
  private static final int HERE = 3;
  private static final int ACCOUNT = 6;
  private static final int ADDRESS = 9;
  private static final Duration TIME = Duration.ofMinutes(1);

  private final AtomicLong now = new AtomicLong();
  private final FailedLogins failed =
      new FailedLogins(
          new ApiProperties.FailedLogins(HERE, ACCOUNT, ADDRESS, TIME),
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return now.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void limitsAnAccountFromOneAddress() {
    fail("ann", "1", HERE);
    assertRefused("ann", "1");
    fail("ann", "2", 1);
    fail("bob", "1", 1);
  }

  @Test
  void limitsAnAddressAtAllAccounts() {
    for (int i = 0; i < ADDRESS; i++) {
      fail("user " + i, "1", 1);
    }
    assertRefused("ann", "1");
    fail("ann", "2", 1);
  }

  @Test
  void limitsAnAccountFromAllAddresses() {
    for (int i = 0; i < ACCOUNT; i++) {
      fail("ann", "address " + i, 1);
    }
    assertRefused("ann", "another");
  }

  /** The queue of passwords was full, or the database away. */
  @Test
  void doesNotCountWhatWasNotLookedAt() {
    for (int i = 0; i < 2 * ADDRESS; i++) {
      failed.begin("ann", "1").withdraw();
    }
    fail("ann", "1", HERE);
    assertRefused("ann", "1");
  }

  @Test
  void locksNoOwnerOutOfWhereTheyWereBefore() {
    failed.begin("ann", "home").succeeded();
    for (int i = 0; i < ACCOUNT; i++) {
      fail("ann", "address " + i, 1);
    }
    failed.begin("ann", "home").succeeded();
    fail("ann", "home", HERE);
    assertRefused("ann", "home");
  }

  @Test
  void countsNoLoginThatSucceeds() {
    for (int i = 0; i < 5 * ADDRESS; i++) {
      failed.begin("user " + i % 2, "1").succeeded();
    }
  }

  @Test
  void countsNothingForALoginThatIsRefused() {
    fail("ann", "1", HERE);
    for (int i = 0; i < 5 * ADDRESS; i++) {
      assertRefused("ann", "1");
    }
    fail("bob", "1", 1);
  }

  @Test
  void forgetsWithTime() {
    fail("ann", "1", HERE);
    assertRefused("ann", "1");
    now.addAndGet(TIME.toNanos());
    fail("ann", "1", HERE);
    assertRefused("ann", "1");
  }

  private void fail(String account, String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(failed.begin(account, address)).isNotNull();
    }
  }

  private void assertRefused(String account, String address) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> failed.begin(account, address))
        .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
  }
}
