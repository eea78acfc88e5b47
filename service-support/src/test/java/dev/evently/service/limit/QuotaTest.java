package dev.evently.service.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {

  @Test
  void isReadFromASetting() {
    assertThat(Quota.of("300/10s")).isEqualTo(new Quota(300, Duration.ofSeconds(10)));
    assertThat(Quota.of("1/1d")).isEqualTo(new Quota(1, Duration.ofDays(1)));
    assertThat(Quota.of("1000000000/2m"))
        .isEqualTo(new Quota(1_000_000_000, Duration.ofMinutes(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "300",
        "/10s",
        "300/",
        "0/10s",
        "-1/10s",
        "1000000001/1s",
        "1/0s",
        "1/2d",
        "1/500ms",
        "1/1500ms",
        "1/1s/1s",
        "many/1s",
        "1/1w",
        "99999999999/1s"
      })
  void isNothingElse(String setting) {
    assertThatThrownBy(() -> Quota.of(setting)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isSharedByInstancesAndNeverNothing() {
    assertThat(Quota.of("300/10s").dividedBy(3)).isEqualTo(Quota.of("100/10s"));
    assertThat(Quota.of("2/10s").dividedBy(3)).isEqualTo(Quota.of("1/10s"));
  }
}
