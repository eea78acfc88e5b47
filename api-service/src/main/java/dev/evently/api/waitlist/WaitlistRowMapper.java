package dev.evently.api.waitlist;

import dev.evently.api.sql.SqlTickets;
import dev.evently.api.sql.SqlTime;
import dev.evently.api.waitlist.LastPromotionOpportunity.Opportunity;
import dev.evently.api.waitlist.LastPromotionOpportunity.PromotionMode;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.sale.SaleTerms;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps a row that {@link Waitlist} selects to the view of its entry. */
final class WaitlistRowMapper {
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
        waiting ? lastOpportunity(row) : null,
        EntryExplanation.of(
            status, row.getString("ended_type"), isEndedByOther(row), endedAt, expiresAt),
        null,
        null,
        row.getString("venue"),
        SqlTime.read(row, "starts_at"));
  }

  private static boolean isEndedByOther(ResultSet row) throws SQLException {
    UUID user = row.getObject("ended_user", UUID.class);
    return user != null && !user.equals(row.getObject("user_id", UUID.class));
  }

  private LastPromotionOpportunity lastOpportunity(ResultSet row) throws SQLException {
    return LastPromotionOpportunity.of(
        opportunity(row), row.getLong("log_offset"), row.getInt("quantity"), mode(row));
  }

  private static @Nullable Opportunity opportunity(ResultSet row) throws SQLException {
    Instant at = SqlTime.readNullable(row, "opportunity_at");
    return at == null
        ? null
        : new Opportunity(row.getLong("opportunity_offset"), at, row.getInt("opportunity_free"));
  }

  private PromotionMode mode(ResultSet row) throws SQLException {
    if ("CANCELLED".equals(row.getString("event_status"))) {
      return PromotionMode.CANCELLED;
    }
    if (!SqlTime.read(row, "starts_at").isAfter(Instant.now())) {
      return PromotionMode.STARTED;
    }
    SaleTerms sold = terms(row.getString("terms"));
    if (sold.isWaitlistSuspended()) {
      return PromotionMode.SUSPENDED;
    }
    if (row.getBoolean("unsettled")) {
      return PromotionMode.UNDER_WAY;
    }
    return switch (sold.policyOrDefault()) {
      case STRICT -> PromotionMode.STRICT;
      case FIRST_FIT -> PromotionMode.FIRST_FIT;
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
