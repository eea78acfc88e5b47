package dev.evently.api.sql;

import dev.evently.service.problem.ProblemException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which events there are, for lists of what belongs to one. */
@Repository
public class ExistingEvents {
  private final JdbcClient jdbc;

  ExistingEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Sees that there is such an event.
   *
   * @throws ProblemException 404 when there is none
   */
  public void expect(UUID eventId) {
    if (!jdbc.sql("select exists (select 1 from event where event_id = :id)")
        .param("id", eventId)
        .query(Boolean.class)
        .single()) {
      throw ProblemException.notFound("an event");
    }
  }
}
