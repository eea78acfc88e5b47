package dev.evently.api.waitlist;

import dev.evently.api.sql.SqlTickets;
import dev.evently.api.sql.SqlTime;
import dev.evently.api.waitlist.LastChance.Chance;
import dev.evently.api.waitlist.LastChance.Line;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.sale.SaleTerms;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a row that {@link Waitlist} selects into what people read. */
final class WaitlistRow {
  private final Wire<SaleTerms> terms = new Wire<>(SaleTerms.class);

  WaitlistEntryView view(ResultSet row) throws SQLException {
    UUID entryId = row.getObject("entry_id", UUID.class);
    WaitStatus status = WaitStatus.valueOf(row.getString("status"));
    boolean waiting = status == WaitStatus.WAITING;
    Instant endedAt = SqlTime.readNullable(row, "ended_at");
    Instant expiresAt = SqlTime.readNullable(row, "expires_at");
    return new WaitlistEntryView(
        entryId,
        row.getObject("event_id", UUID.class),
        row.getString("name"),
        row.getObject("user_id", UUID.class),
        row.getInt("quantity"),
        SqlTickets.category(row),
        status,
        waiting ? row.getInt("position") : null,
        SqlTime.read(row, "joined_at"),
        endedAt,
        status == WaitStatus.OFFERED ? entryId : null,
        status == WaitStatus.OFFERED ? expiresAt : null,
        status == WaitStatus.PROMOTED ? entryId : null,
        waiting ? lastChance(row) : null,
        Ending.of(status, row.getString("ended_type"), endedAt, expiresAt));
  }

  private LastChance lastChance(ResultSet row) throws SQLException {
    return LastChance.of(chance(row), row.getLong("log_offset"), row.getInt("quantity"), line(row));
  }

  private static @Nullable Chance chance(ResultSet row) throws SQLException {
    Instant at = SqlTime.readNullable(row, "line_chance_at");
    return at == null
        ? null
        : new Chance(row.getLong("line_chance_offset"), at, row.getInt("line_chance_free"));
  }

  private Line line(ResultSet row) throws SQLException {
    if ("CANCELLED".equals(row.getString("event_status"))) {
      return Line.CANCELLED;
    }
    if (!SqlTime.read(row, "starts_at").isAfter(Instant.now())) {
      return Line.STARTED;
    }
    SaleTerms sold = terms(row.getString("terms"));
    if (sold.isWaitlistSuspended()) {
      return Line.SUSPENDED;
    }
    return switch (sold.policyOrDefault()) {
      case STRICT -> Line.STRICT;
      case FIRST_FIT -> Line.FIRST_FIT;
    };
  }

  private SaleTerms terms(@Nullable String json) {
    try {
      return json == null ? SaleTerms.DEFAULT : terms.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected stored terms, but they are unreadable", e);
    }
  }
}
