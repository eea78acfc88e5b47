package dev.evently.processor.rules;

import dev.evently.common.json.JsonObject;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What else random scripts say of their events. */
final class RandomInfo {
  private static final List<String> METADATA =
      List.of(
          "{}",
          "{\"a\":1}",
          "{\"a\":null}",
          "{\"b\":{\"c\":[null,true],\"d\":null}}",
          "{\"b\":{\"c\":null,\"e\":\"x\"},\"a\":{}}",
          "{\"b\":2}",
          "{\"long\":\"" + "x".repeat(3_000) + "\"}",
          "{\"longer\":\"" + "y".repeat(2_000) + "\"}");

  private static final List<Setting> SETTINGS = List.of(Setting.values());

  private final Random random;

  RandomInfo(Random random) {
    this.random = random;
  }

  /** Mostly nothing. */
  @Nullable EventInfo infoOrNot(Instant start) {
    return random.nextInt(4) > 0
        ? null
        : new EventInfo(
            random.nextInt(3) > 0 ? null : start.plus(Duration.ofDays(random.nextInt(9) - 1)),
            random.nextInt(3) > 0 ? null : random.nextBoolean() ? "Europe/Berlin" : "UTC",
            random.nextInt(3) > 0 ? null : "Act " + random.nextInt(5) + "\nThe end",
            random.nextBoolean() ? null : metadata(),
            draftOrNot());
  }

  /** More often not, so that drafts are on sale soon. */
  private @Nullable Boolean draftOrNot() {
    return random.nextInt(3) > 0 ? null : (Boolean) (random.nextInt(3) == 0);
  }

  /** Mostly nothing. */
  @Nullable List<Setting> clearedOrNot() {
    return random.nextInt(4) > 0
        ? null
        : random.ints(1 + random.nextInt(4), 0, SETTINGS.size()).mapToObj(SETTINGS::get).toList();
  }

  private JsonObject metadata() {
    int kinds = random.nextInt(8) == 0 ? METADATA.size() : METADATA.size() - 2;
    return new JsonObject(METADATA.get(random.nextInt(kinds)));
  }
}
