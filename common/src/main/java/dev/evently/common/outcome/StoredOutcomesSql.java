package dev.evently.common.outcome;

/**
 * How the outcomes of an event are read from the decisions that they belong to. The sequences of a
 * decision follow each other without a gap, so its first one gives all others. The database takes
 * the decisions apart, because one may hold ten thousand outcomes.
 */
public final class StoredOutcomesSql {
  /** Of an outcome in a statement with {@link #OF_EVENT}: its sequence and its type. */
  public static final String COLUMNS =
      """
      d.first_sequence + o.number - 1 as sequence, o.value -> 'outcome' ->> 'type' as type\
      """;

  /**
   * The first {@code :rows} outcomes, and maybe more, of the event {@code :eventId} behind the one
   * numbered {@code :after}. Their JSON is {@code o.value}; in their order they are by {@code
   * d.first_sequence, o.number}.
   */
  public static final String OF_EVENT =
      """
      from (select first_sequence, outcomes from decision
            where event_id = :eventId and first_sequence >=
              coalesce(
                (select max(first_sequence) from decision
                 where event_id = :eventId and first_sequence between 1 and :after),
                1)
            order by first_sequence limit :rows + 1) d
      cross join lateral
        json_array_elements(d.outcomes::json) with ordinality o (value, number)
      where d.first_sequence + o.number - 1 > :after\
      """;

  private StoredOutcomesSql() {}
}
