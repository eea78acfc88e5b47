package dev.evently.analytics.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.AnalyticsProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlReaderTest {
  private static final String URL = "jdbc:postgresql://postgres:5432/evently";

  @Test
  void hasTheDatabaseThatItMayRead() {
    assertThat(reader(URL, "secret").hasDatabase()).isTrue();
  }

  /** As docker-compose.yml names the database even to whom it gives no password. */
  @ParameterizedTest
  @CsvSource({"'', secret", URL + ", ''", "'', ''"})
  void hasNoneWithoutAddressOrPassword(String url, String password) {
    assertThat(reader(url, password).hasDatabase()).isFalse();
  }

  private static SqlReader reader(String url, String password) {
    return new SqlReader(new AnalyticsProperties.Database(url, "evently_analytics", password));
  }
}
