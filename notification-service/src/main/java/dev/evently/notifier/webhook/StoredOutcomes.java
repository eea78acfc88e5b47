package dev.evently.notifier.webhook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.StoredOutcomesSql;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads outcomes from the decisions that they belong to, as the API's histories do. */
@Repository
class StoredOutcomes {
  /** The types that there are. */
  static final Set<String> TYPES =
      Arrays.stream(Objects.requireNonNull(Outcome.class.getAnnotation(JsonSubTypes.class)).value())
          .map(JsonSubTypes.Type::name)
          .collect(Collectors.toUnmodifiableSet());

  private static final int ROWS = 100;
  private static final int BYTES = 512 * 1024;

  private final JdbcClient jdbc;

  StoredOutcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Some outcomes of an event behind the one numbered {@code after}, in order: up to {@value #ROWS}
   * of {@value #BYTES} bytes in all, and one at least.
   */
  List<StoredOutcome> ofEvent(UUID eventId, long after) {
    return jdbc.sql(
            """
            with next as (
              select %s, o.value ->> 'decidedAt' as decided_at, o.value::text as json,
                least(octet_length(o.value::text), :largest + 1) as bytes %s
              order by d.first_sequence, o.number limit :rows),
            summed as (select *, sum(bytes) over (order by sequence) - bytes as before from next)
            select sequence, type, decided_at, case when bytes <= :largest then json end as json
            from summed where before < :bytes order by sequence\
            """
                .formatted(StoredOutcomesSql.COLUMNS, StoredOutcomesSql.OF_EVENT))
        .param("eventId", eventId)
        .param("after", after)
        .param("rows", ROWS)
        .param("bytes", BYTES)
        .param("largest", Message.MAX_DATA)
        .query((row, _) ->
            new StoredOutcome(
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("decided_at"),
                row.getString("json")))
        .list();
  }
}
