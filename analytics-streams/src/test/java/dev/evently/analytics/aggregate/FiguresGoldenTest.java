package dev.evently.analytics.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
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
          Instant.parse("2026-03-01T12:00:00.123Z"));
  private static final EventFigures UNNAMED =
      new EventFigures(EVENT.eventId(), null, null, 5, 1, 0, 0, 1, 0, 0, 0, 7, EVENT.decidedAt());
  private static final DailyFigures DAY =
      new DailyFigures(LocalDate.parse("2026-03-01"), 925, 912, 1009, 10, 12, 12, 3);

  @Test
  void eventFiguresAreWrittenAndReadAsAgreed() throws Exception {
    expectSame("event-figures.json", EVENT, EventFigures.class);
    expectSame("event-figures-unnamed.json", UNNAMED, EventFigures.class);
  }

  @Test
  void dailyFiguresAreWrittenAndReadAsAgreed() throws Exception {
    expectSame("daily-figures.json", DAY, DailyFigures.class);
  }

  private static <T> void expectSame(String file, T value, Class<T> type)
      throws IOException, UnreadableRecordException {
    String golden = golden(file);
    Wire<T> wire = new Wire<>(type);
    assertThat(new String(wire.write(value), StandardCharsets.UTF_8)).isEqualTo(golden);
    assertThat(wire.read(golden.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = FiguresGoldenTest.class.getResourceAsStream("/golden/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    }
  }
}
