package dev.evently.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OutcomePageTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void goesOnBehindItsLastOutcome() {
    var page =
        OutcomePage.of(
            List.of(new StoredOutcome(4, "A", "{\"a\":1}"), new StoredOutcome(9, "B", "{}")), 3);
    assertThat(page.nextSequence()).isEqualTo(9);
  }

  @Test
  void goesOnWhereItWasWhenThereIsNothing() {
    assertThat(OutcomePage.of(List.of(), 3).nextSequence()).isEqualTo(3);
  }

  @Test
  void showsAnOutcomeByteForByte() {
    var page =
        OutcomePage.of(List.of(new StoredOutcome(1, "C", "{\"b\":1.0,  \"a\":\"\\u00e9\"}")), 0);
    assertThat(JSON.writeValueAsString(page))
        .isEqualTo("{\"items\":[{\"b\":1.0,  \"a\":\"\\u00e9\"}],\"nextSequence\":1}");
  }
}
