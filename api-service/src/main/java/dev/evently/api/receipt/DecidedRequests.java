package dev.evently.api.receipt;

import dev.evently.api.sql.SqlTime;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
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

/** Reads what the booking-processor decided, and how far it is in each partition, in one query. */
@Repository
class DecidedRequests {
  private final Wire<OutcomeRecord[]> wire = new Wire<>(OutcomeRecord[].class);
  private final JdbcClient jdbc;

  DecidedRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A request as the database knows it.
   *
   * @param decided null while it is pending
   * @param nextOffset the first offset of its partition that is not decided
   */
  record RequestState(@Nullable DecidedRequest decided, long nextOffset) {}

  RequestState stateOf(UUID requestId, int partition) {
    return jdbc.sql(
            """
            select p.next_offset, d.outcomes, d.log_partition, d.log_offset,
                   w.status as wait_status, w.quantity as wait_quantity, h.expires_at,
                   case when w.status = 'WAITING' then
                     (select count(*) from waitlist_entry o
                      where o.event_id = w.event_id and o.category = w.category
                        and o.status = 'WAITING' and o.log_offset <= w.log_offset) end
                     as wait_position,
                   jsonb_path_query_array(
                     e.outcomes::jsonb,
                     '$[*] ? (@.outcome.entryId == $id || @.outcome.holdId == $id)',
                     jsonb_build_object('id', asked.id)) as follow_up
            from (values (cast(:id as uuid), cast(:partition as integer))) asked (id, log_partition)
            left join decision d
              on d.request_id = asked.id and d.log_partition = asked.log_partition
            left join waitlist_entry w on w.entry_id = d.request_id and w.event_id = d.event_id
            left join hold h on h.hold_id = d.request_id and h.event_id = d.event_id
            left join decision e
              on e.request_id = coalesce(h.ended_by, h.prolonged_by, w.ended_by)
                and e.log_partition = d.log_partition
            left join log_position p on p.log_partition = asked.log_partition\
            """)
        .param("id", requestId)
        .param("partition", partition)
        .query((row, _) -> state(requestId, row))
        .single();
  }

  private RequestState state(UUID requestId, ResultSet row) throws SQLException {
    String outcomes = row.getString("outcomes");
    long nextOffset = row.getLong("next_offset");
    if (outcomes == null) {
      return new RequestState(null, nextOffset);
    }
    OutcomeRecord answer =
        read(outcomes).stream()
            .filter(OutcomeRecord::isAnswer)
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException(
                    "Expected an answer to request %s, but found none".formatted(requestId)));
    var position = new LogPosition(row.getInt("log_partition"), row.getLong("log_offset"));
    return new RequestState(new DecidedRequest(answer, position, followUp(row)), nextOffset);
  }

  /** The last outcome that names the wait or hold, out of the decision that changed it last. */
  private DecidedRequest.@Nullable FollowUp followUp(ResultSet row) throws SQLException {
    if ("WAITING".equals(row.getString("wait_status"))) {
      return new DecidedRequest.FollowUp.Waiting(
          row.getInt("wait_position"), row.getInt("wait_quantity"));
    }
    String followUp = row.getString("follow_up");
    List<OutcomeRecord> outcomes = followUp == null ? List.of() : read(followUp);
    return outcomes.isEmpty()
        ? null
        : new DecidedRequest.FollowUp.Changed(
            outcomes.getLast(), SqlTime.readNullable(row, "expires_at"));
  }

  private List<OutcomeRecord> read(String outcomes) {
    try {
      return Arrays.asList(wire.read(outcomes.getBytes(StandardCharsets.UTF_8)));
    } catch (UnreadableRecordException e) {
      throw new IllegalStateException("Expected stored outcomes, but they are unreadable", e);
    }
  }
}
