package dev.evently.notifier.webhook;

import dev.evently.common.access.Actor;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who rules which event: an admin any, an organiser those that they published. */
@Repository
class EventRules {
  private final JdbcClient jdbc;

  EventRules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Sees that there is such an event, and that the actor rules it.
   *
   * @throws ProblemException 404 when there is none, 403 when it is another organiser's
   */
  void expectRuler(Actor actor, UUID eventId) {
    Optional<UUID> organiser =
        jdbc.sql("select organiser_id from event where event_id = :id")
            .param("id", eventId)
            .query((row, _) -> Optional.ofNullable(row.getObject("organiser_id", UUID.class)))
            .optional()
            .orElseThrow(() -> ProblemException.notFound("an event"));
    if (!actor.mayRule(organiser.orElse(null))) {
      throw ProblemException.of(
          ProblemType.FORBIDDEN, "Expected an event that you published, but it is another's");
    }
  }
}
