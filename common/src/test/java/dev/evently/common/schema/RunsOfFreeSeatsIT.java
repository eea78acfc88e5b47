package dev.evently.common.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runs of the free seats of maps that were there before the table of runs. */
class RunsOfFreeSeatsIT {
  private static final UUID EVENT = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private TestSchema schema;

  @BeforeEach
  void write() throws Exception {
    schema = new TestSchema("runs");
    schema.flywayTo("4").migrate();
  }

  @AfterEach
  void drop() throws Exception {
    schema.close();
  }

  @Test
  void areThoseThatTheSeatsHave() throws Exception {
    row(EVENT, 0, "", "A", "Gold", "ooxooo");
    row(EVENT, 6, "", "B", "Gold", "oox");
    row(EVENT, 9, "Left", "B", "Gold", "xo");
    row(EVENT, 11, "Right", "B", "Gold", "o");
    row(EVENT, 12, "Right", "B", "Side", "o");
    row(EVENT, 13, "Right", "B", "Gold", "o");
    row(EVENT, 14, "Right", "C", "Side", "oooooooooooooo");
    row(OTHER, 0, "", "A", "Gold", "oo");

    schema.flyway().migrate();

    assertThat(
            schema.rows(
                """
                select last_rank, length, category, section || '/' || seat_row, length_class
                from seat_run where event_id = '%s' order by last_rank\
                """
                    .formatted(EVENT)))
        .containsExactly(
            "1 2 Gold /A 2",
            "5 3 Gold /A 3",
            "7 2 Gold /B 2",
            "10 1 Gold Left/B 1",
            "11 1 Gold Right/B 1",
            "12 1 Side Right/B 1",
            "13 1 Gold Right/B 1",
            "27 14 Side Right/C 12");
    assertThat(
            schema.rows(
                "select last_rank, length from seat_run where event_id = '%s'".formatted(OTHER)))
        .containsExactly("1 2");
  }

  @Test
  void areNoneWhereNoSeatIsFree() throws Exception {
    row(EVENT, 0, "", "A", "Gold", "xxx");

    schema.flyway().migrate();

    assertThat(schema.rows("select * from seat_run")).isEmpty();
  }

  /** {@code o} is a free seat, {@code x} a booked one. */
  private void row(UUID event, int rank, String section, String row, String category, String seats)
      throws Exception {
    for (int i = 0; i < seats.length(); i++) {
      boolean isFree = seats.charAt(i) == 'o';
      schema.execute(
          "insert into seat values ('%s', '%s/%s-%d', %d, '%s', '%s', '%s', '%s', %s)"
              .formatted(
                  event,
                  section,
                  row,
                  rank + i,
                  rank + i,
                  section,
                  row,
                  category,
                  isFree ? "AVAILABLE" : "BOOKED",
                  isFree ? "null" : "'" + new UUID(0, 3) + "'"));
    }
  }
}
