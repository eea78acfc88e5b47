package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of a time and of a duration, as validation meets them. */
class FieldConstraintsTest {
  private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
  private static final Validator VALIDATOR = FACTORY.getValidator();

  record Fields(@CalendarTime @Nullable Instant time, @Ttl @Nullable Duration ttl) {}

  record Money(@CurrencyCode @Nullable String currency) {}

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, true",
    "1969-12-31T23:59:59.999999999Z, false",
    "9999-12-31T23:59:59Z, true",
    "+10000-01-01T00:00:00Z, false"
  })
  void takesTimesOfTheCalendar(Instant time, boolean valid) {
    assertThat(isValid(new Fields(time, null))).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, true",
    "PT0.999999999S, false",
    "PT-1S, false",
    "P30D, true",
    "PT720H0.000000001S, false"
  })
  void takesDurationsOfHolds(Duration ttl, boolean valid) {
    assertThat(isValid(new Fields(null, ttl))).isEqualTo(valid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "CHF", "USD", "JPY", "KWD", "XOF"})
  void takesCurrenciesInWhichPeoplePay(String code) {
    assertThat(VALIDATOR.validate(new Money(code))).isEmpty();
  }

  /** No currency, gold, none, a test, a fund, and currencies of the past. */
  @ParameterizedTest
  @ValueSource(strings = {"", "eur", "EURO", "ZZZ", "XAU", "XXX", "XTS", "CHE", "DEM", "FRF"})
  void takesNoOtherCodes(String code) {
    assertThat(VALIDATOR.validate(new Money(code))).hasSize(1);
  }

  @Test
  void leavesNullToOthers() {
    assertThat(VALIDATOR.validate(new Money(null))).isEmpty();
    assertThat(isValid(new Fields(null, null))).isTrue();
  }

  private static boolean isValid(Fields fields) {
    return VALIDATOR.validate(fields).isEmpty();
  }
}
