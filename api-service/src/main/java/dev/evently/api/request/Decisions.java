package dev.evently.api.request;

import dev.evently.common.log.Place;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the booking-processor decided, and how far its lines are, in one query. */
@Repository
class Decisions {
  private final Wire<OutcomeRecord[]> wire = new Wire<>(OutcomeRecord[].class);
  private final JdbcClient jdbc;

  Decisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How a request stands.
   *
   * @param decision null while it is pending
   * @param nextOffset the first offset of its line that is not decided
   */
  record Standing(@Nullable Decision decision, long nextOffset) {}

  Standing standing(UUID requestId, int partition) {
    return jdbc.sql(
            """
            select p.next_offset, d.outcomes, d.log_partition, d.log_offset,
                   w.status as wait_status, e.outcomes as end_outcomes,
                   case when w.status = 'WAITING' then
                     (select count(*) from waitlist_entry o
                      where o.event_id = w.event_id and o.status = 'WAITING'
                        and o.log_offset <= w.log_offset) end as wait_position
            from (values (cast(:id as uuid), cast(:partition as integer))) asked (id, log_partition)
            left join decision d on d.request_id = asked.id
            left join waitlist_entry w on w.entry_id = asked.id
            left join decision e on e.request_id = w.ended_by
            left join log_position p on p.log_partition = asked.log_partition\
            """)
        .param("id", requestId)
        .param("partition", partition)
        .query((row, _) -> standing(requestId, row))
        .single();
  }

  private Standing standing(UUID requestId, ResultSet row) throws SQLException {
    String outcomes = row.getString("outcomes");
    long nextOffset = row.getLong("next_offset");
    if (outcomes == null) {
      return new Standing(null, nextOffset);
    }
    OutcomeRecord answer =
        read(outcomes).stream()
            .filter(OutcomeRecord::isAnswer)
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException(
                    "Expected an answer to request %s, but found none".formatted(requestId)));
    var place = new Place(row.getInt("log_partition"), row.getLong("log_offset"));
    return new Standing(new Decision(answer, place, await(requestId, row)), nextOffset);
  }

  private Decision.@Nullable Wait await(UUID entryId, ResultSet row) throws SQLException {
    String status = row.getString("wait_status");
    if (status == null) {
      return null;
    }
    if ("WAITING".equals(status)) {
      return new Decision.Wait.Waiting(row.getInt("wait_position"));
    }
    String outcomes = row.getString("end_outcomes");
    List<OutcomeRecord> ends = outcomes == null ? List.of() : read(outcomes);
    return ends.stream()
        .filter(end -> ends(end.outcome(), entryId))
        .findFirst()
        .map(Decision.Wait.Ended::new)
        .orElse(null);
  }

  private static boolean ends(Outcome outcome, UUID entryId) {
    return switch (outcome) {
      case Outcome.WaitlistPromoted promoted -> promoted.entryId().equals(entryId);
      case Outcome.WaitlistLeft left -> left.entryId().equals(entryId);
      default -> false;
    };
  }

  private List<OutcomeRecord> read(String outcomes) {
    try {
      return Arrays.asList(wire.read(outcomes.getBytes(StandardCharsets.UTF_8)));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected stored outcomes, but they are unreadable", e);
    }
  }
}
