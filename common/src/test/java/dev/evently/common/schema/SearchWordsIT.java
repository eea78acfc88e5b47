package dev.evently.common.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The words by which events are found: of those that were there before, of new and of changed ones.
 */
class SearchWordsIT {
  private static final UUID BEFORE = new UUID(0, 1);
  private static final UUID NEW = new UUID(0, 2);

  private TestSchema schema;

  @BeforeEach
  void write() throws Exception {
    schema = new TestSchema("words");
    schema.flywayTo("10").migrate();
    event(BEFORE, "L'\u00c9t\u00e9", "Grand Op\u00e9ra");
    schema.flyway().migrate();
    event(NEW, "\u00c9tude", "Haus");
  }

  @AfterEach
  void drop() throws Exception {
    schema.close();
  }

  @Test
  void areThereForEventsOfBeforeAndNewOnes() throws Exception {
    assertThat(found("ete")).containsExactly(BEFORE.toString());
    assertThat(found("OPE gran")).containsExactly(BEFORE.toString());
    assertThat(found("\u00e9t")).containsExactly(BEFORE.toString(), NEW.toString());
    assertThat(found("?!")).isEmpty();
  }

  @Test
  void followNameVenueAndStart() throws Exception {
    schema.execute("update event set name = 'Winter' where event_id = '%s'".formatted(NEW));
    schema.execute(
        "update event set venue = 'Park', starts_at = '2031-02-03Z' where event_id = '%s'"
            .formatted(BEFORE));

    assertThat(found("etude")).isEmpty();
    assertThat(found("winter haus")).containsExactly(NEW.toString());
    assertThat(found("opera")).isEmpty();
    assertThat(found("ete park")).containsExactly(BEFORE.toString());
    assertThat(
            schema.rows(
                "select starts_at = '2031-02-03Z' from event_words where event_id = '%s'"
                    .formatted(BEFORE)))
        .containsExactly("t");
  }

  /** Rows of events are written with each booking. */
  @Test
  void areNotWrittenWithTheCounters() throws Exception {
    String version = "select xmin from event_words order by event_id";
    List<String> before = schema.rows(version);
    schema.execute("update event set confirmed = 1, name = name, venue = venue");
    assertThat(schema.rows(version)).isEqualTo(before);
  }

  @Test
  void areBoundedForTheLongestText() throws Exception {
    String longest = "\ud83c\udfab" + "\u00e4b".repeat(499);
    event(new UUID(0, 3), longest, longest);
    assertThat(found("\u00e4b".repeat(499))).containsExactly(new UUID(0, 3).toString());
  }

  private List<String> found(String q) throws SQLException {
    return schema.rows(
        "select event_id from event_words where words @@ search_query('%s') order by event_id"
            .formatted(q));
  }

  private void event(UUID id, String name, String venue) throws SQLException {
    schema.execute(
        """
        insert into event (event_id, name, venue, starts_at, capacity, confirmed, held, waitlisted,
          max_per_booking, status, revision, sequence, version)
        values ('%s', '%s', '%s', '2030-01-01Z', 10, 0, 0, 0, 10, 'SCHEDULED', 1, 1, 1)\
        """
            .formatted(id, name.replace("'", "''"), venue));
  }
}
