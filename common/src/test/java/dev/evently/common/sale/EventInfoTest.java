package dev.evently.common.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evently.common.json.JsonObject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What else is said of an event, and its limits. */
class EventInfoTest {
  @Test
  void isNothingWhenNothingIsSaid() {
    assertThat(EventInfo.orNone(null)).isEqualTo(EventInfo.NONE);
    assertThat(EventInfo.NONE.orNull()).isNull();
    EventInfo said = new EventInfo(null, "UTC", null, null);
    assertThat(EventInfo.orNone(said).orNull()).isEqualTo(said);
  }

  @Test
  void takesWhatIsWithinTheLimits() {
    JsonObject largest = json(4_096);
    String longest = "a".repeat(20_000);
    assertThat(new EventInfo(Limits.LATEST, "America/Argentina/ComodRivadavia", longest, largest))
        .isNotNull();
    assertThat(new EventInfo(null, "Etc/GMT+1", null, null).zone()).isEqualTo("Etc/GMT+1");
  }

  @Test
  void takesNothingElse() {
    refused("endsAt", () -> new EventInfo(Limits.LATEST.plusNanos(1), null, null, null));
    refused("zone", () -> new EventInfo(null, "", null, null));
    refused("zone", () -> new EventInfo(null, "Europe/Berlin\n", null, null));
    refused("zone", () -> new EventInfo(null, "a".repeat(65), null, null));
    refused("description", () -> new EventInfo(null, null, " \n", null));
    refused("description", () -> new EventInfo(null, null, "a".repeat(20_001), null));
    refused("description", () -> new EventInfo(null, null, "a\0", null));
    refused("metadata", () -> new EventInfo(null, null, null, json(4_097)));
  }

  private static JsonObject json(int bytes) {
    return new JsonObject("{\"a\":\"%s\"}".formatted("x".repeat(bytes - 8)));
  }

  private static void refused(String field, ThrowingCallable call) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .withMessageContaining("Expected " + field);
  }
}
