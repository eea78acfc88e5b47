package dev.evently.api.history;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.StoredOutcomesSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads outcomes from the decisions that they belong to ({@link StoredOutcomesSql}). Organisers
 * read their text as it is stored.
 */
@Repository
class Histories {
  /** Whether the reader rules the event of a booking. */
  private static final String IS_RULER =
      """
      (:admin or :organiser and exists
        (select 1 from event e where e.event_id = b.event_id and e.organiser_id = :userId))\
      """;

  private final JdbcClient jdbc;

  Histories(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The event of a booking that the actor may see. */
  Optional<UUID> eventOfBooking(UUID bookingId, Actor actor) {
    return jdbc.sql(
            """
            select b.event_id from booking b
            where b.booking_id = :id and (b.user_id = :userId or %s) order by b.event_id limit 1\
            """
                .formatted(IS_RULER))
        .param("id", bookingId)
        .param("admin", actor.isAdmin())
        .param("organiser", actor.role() == Role.ORGANISER)
        .param("userId", actor.userId())
        .query(UUID.class)
        .optional();
  }

  /** Up to {@code rows} outcomes of an event behind the one numbered {@code after}. */
  List<StoredOutcome> ofEvent(UUID eventId, long after, int rows) {
    return jdbc.sql(
            """
            select %s, o.value::text as json %s
            order by d.first_sequence, o.number limit :rows\
            """
                .formatted(StoredOutcomesSql.COLUMNS, StoredOutcomesSql.OF_EVENT))
        .param("eventId", eventId)
        .param("after", after)
        .param("rows", rows)
        .query((row, _) -> outcome(row))
        .list();
  }

  /**
   * Up to {@code rows} outcomes of a booking behind the one numbered {@code after}: those that name
   * it as booking, hold or entry. None when the actor may not see it, or may not any more. An
   * organiser reads all of them, its owner the {@link OwnersView}.
   */
  List<StoredOutcome> ofBooking(UUID bookingId, Actor actor, long after, int rows) {
    return jdbc.sql(
            """
            select d.first_sequence + o.number - 1 as sequence,
              o.value -> 'outcome' ->> 'type' as type,
              o.value::text as json, reader.is_ruler
            from booking b
            cross join lateral (select %s as is_ruler) reader
            cross join lateral (select distinct id from unnest(b.requests) r (id)) asked
            join decision d on d.request_id = asked.id and d.event_id = b.event_id
            cross join lateral
              json_array_elements(d.outcomes::json) with ordinality o (value, number)
            where b.booking_id = :id and (reader.is_ruler or b.user_id = :userId)
              and d.first_sequence + o.number - 1 > :after
              and cast(:id as text) in (
                o.value -> 'outcome' ->> 'bookingId',
                o.value -> 'outcome' ->> 'holdId',
                o.value -> 'outcome' ->> 'entryId')
            order by d.first_sequence, o.number limit :rows\
            """
                .formatted(IS_RULER))
        .param("id", bookingId)
        .param("admin", actor.isAdmin())
        .param("organiser", actor.role() == Role.ORGANISER)
        .param("userId", actor.userId())
        .param("after", after)
        .param("rows", rows)
        .query((row, _) -> {
          StoredOutcome outcome = outcome(row);
          return row.getBoolean("is_ruler") ? outcome : outcome.toOwner(actor.userId());
        })
        .list();
  }

  private static StoredOutcome outcome(ResultSet row) throws SQLException {
    return new StoredOutcome(row.getLong("sequence"), row.getString("type"), row.getString("json"));
  }
}
