package dev.evently.common.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailLanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                       | en",
        "*                      | en",
        "de                     | de",
        "de-AT,en;q=0.5         | de",
        "fr,de;q=0.8,en;q=0.9   | en",
        "fr                     | en",
        "!!! ,;q=               | en",
      })
  void isTheOneThatFitsBest(String header, String language) {
    assertThat(MailLanguage.accepted(header)).isEqualTo(language);
  }
}
