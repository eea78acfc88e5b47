package dev.evently.analytics.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands in the compacted topics is a contract with analysts. */
class FiguresGoldenTest {
  private static final EventFigures EVENT =
      new EventFigures(
          UUID.fromString("0195c7a0-0000-7000-8000-000000000001"),
          "Grüße aus Köln",
          Instant.parse("2030-06-01T18:00:00Z"),
          1000,
          997,
          2,
          4000,
          900,
          12,
          10,
          3,
          4912,
          Instant.parse("2026-03-01T12:00:00.123Z"),
          EventStatus.SCHEDULED,
          Revenue.NONE);
  private static final EventFigures UNNAMED =
      new EventFigures(
          EVENT.eventId(), null, null, 5, 1, 0, 0, 1, 0, 0, 0, 7, EVENT.decidedAt(), null, null);
  private static final EventFigures CANCELLED =
      new EventFigures(
          EVENT.eventId(),
          "Grüße aus Köln",
          EVENT.startsAt(),
          1000,
          2,
          0,
          0,
          1,
          912,
          10,
          3,
          4922,
          EVENT.decidedAt(),
          EventStatus.CANCELLED,
          Revenue.of(Map.of("USD", BigInteger.TWO, "EUR", new BigInteger("10000000000000000000"))));
  private static final DailyFigures DAY =
      new DailyFigures(LocalDate.parse("2026-03-01"), 925, 912, 1009, 10, 12, 12, 3, null, null);
  private static final DailyFigures PRICED =
      new DailyFigures(
          LocalDate.parse("2026-03-02"),
          3,
          1,
          2,
          0,
          1,
          1,
          1,
          Revenue.of(Map.of("EUR", BigInteger.valueOf(3000))),
          Revenue.of(Map.of("EUR", BigInteger.valueOf(1500))));

  @Test
  void figuresAreWrittenAndReadAsAgreed() throws Exception {
    expectSame("event-figures-2.json", CANCELLED, EventFigures.class);
    expectSame("event-figures-unnamed-2.json", UNNAMED, EventFigures.class);
    expectSame("daily-figures-2.json", PRICED, DailyFigures.class);
  }

  @Test
  void figuresThatWereWrittenBeforeThereWerePricesStillRead() throws Exception {
    assertThat(read("event-figures.json", EventFigures.class)).isEqualTo(EVENT);
    assertThat(read("event-figures-unnamed.json", EventFigures.class)).isEqualTo(UNNAMED);
    assertThat(read("daily-figures.json", DailyFigures.class)).isEqualTo(DAY);
  }

  private static <T> void expectSame(String file, T value, Class<T> type)
      throws IOException, UnreadableRecordException {
    byte[] written = new Wire<>(type).write(value);
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(golden(file));
    assertThat(read(file, type)).isEqualTo(value);
  }

  private static <T> T read(String file, Class<T> type)
      throws IOException, UnreadableRecordException {
    return new Wire<>(type).read(golden(file).getBytes(StandardCharsets.UTF_8));
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = FiguresGoldenTest.class.getResourceAsStream("/golden/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    }
  }
}
