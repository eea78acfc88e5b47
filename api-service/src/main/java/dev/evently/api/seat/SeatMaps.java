package dev.evently.api.seat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads seat maps. A map of 100,000 seats is written straight from the rows into packed JSON of
 * some hundred kilobytes, so that neither rows nor text stand in memory while a client takes its
 * time.
 */
@Repository
class SeatMaps implements CurrentSeatMaps.Source {
  private static final int FETCHED_ROWS = 5_000;
  private static final int BUFFER = 16 * 1024;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;
  private final JsonMapper json;

  SeatMaps(DataSource database, PlatformTransactionManager transactions, JsonMapper json) {
    jdbc = new JdbcTemplate(database);
    jdbc.setFetchSize(FETCHED_ROWS);
    reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    // The version and the seats are those of one moment.
    reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.json = json;
  }

  /**
   * Which map an event has now.
   *
   * @param number changes with each decision on the event
   * @param draft whether the event is one
   */
  record Version(long number, boolean draft) {}

  /** The version of an event's map; empty for an unknown event. */
  Optional<Version> version(UUID eventId) {
    return jdbc
        .query(
            "select sequence, draft from event where event_id = ?",
            (row, _) -> new Version(row.getLong("sequence"), row.getBoolean("draft")),
            eventId)
        .stream()
        .findFirst();
  }

  /** The revision of an event; empty for an unknown event. */
  OptionalLong revision(UUID eventId) {
    return jdbc
        .queryForList("select revision from event where event_id = ?", Long.class, eventId)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** The map of an event that exists, nearest to the front first. */
  @Override
  public SeatMap read(UUID eventId) {
    return Objects.requireNonNull(
        reading.execute(
            _ -> new SeatMap(version(eventId).orElseThrow().number(), packed(eventId))));
  }

  private byte[] packed(UUID eventId) {
    jdbc.execute("set local work_mem = '32MB'"); // sorts a whole map without the disk
    var packed = new ByteArrayOutputStream(BUFFER);
    try (var gzip = new FastGzip(packed);
        JsonGenerator array = json.createGenerator(gzip)) {
      array.writeStartArray();
      jdbc.query(
          """
          select label, status, section, seat_row, category,
            rank > lag(rank, 1, rank) over (order by rank) + 1 as after_aisle
          from seat
          where event_id = ? order by rank\
          """,
          row -> {
            write(array, row);
          },
          eventId);
      array.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** A {@link SeatView}. */
  private static void write(JsonGenerator array, ResultSet row) throws SQLException {
    array.writeStartObject();
    array.writeStringProperty("label", row.getString("label"));
    array.writeStringProperty("status", row.getString("status"));
    String section = row.getString("section");
    if (!section.isEmpty()) {
      array.writeStringProperty("section", section);
    }
    array.writeStringProperty("row", row.getString("seat_row"));
    String category = row.getString("category");
    if (!category.isEmpty()) {
      array.writeStringProperty("category", category);
    }
    if (row.getBoolean("after_aisle")) {
      array.writeBooleanProperty("afterAisle", true);
    }
    array.writeEndObject();
  }

  /** Packs seats, which are much alike, nearly as well as the slower levels do. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
