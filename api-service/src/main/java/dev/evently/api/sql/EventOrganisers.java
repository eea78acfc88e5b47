package dev.evently.api.sql;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;

/**
 * Who rules which event: an admin any, an organiser those that they published. What a user may is
 * never looked up, and an event once: who published it never changes.
 */
@Repository
public class EventOrganisers {
  private static final int REMEMBERED_EVENTS = 10_000;

  private final JdbcClient jdbc;

  /** Of events that there are; empty where it is the admins'. */
  private final LeastRecentlyUsedCache<UUID, Optional<UUID>> organisers =
      new LeastRecentlyUsedCache<>(REMEMBERED_EVENTS);

  EventOrganisers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether the actor rules this event; an organiser does not while there is none. */
  public boolean mayRule(Actor actor, UUID eventId) {
    if (actor.role() != Role.ORGANISER) {
      return actor.isAdmin();
    }
    return of(eventId).filter(organiser -> actor.mayRule(organiser.orElse(null))).isPresent();
  }

  /** Whether the actor may touch what a user has at this event. */
  public boolean mayActFor(Actor actor, UUID owner, UUID eventId) {
    return actor.userId().equals(owner) || mayRule(actor, eventId);
  }

  /**
   * Sees that there is such an event, and that the actor rules it.
   *
   * @throws ProblemException 404 when there is none, 403 when it is another organiser's
   */
  public void expectRuler(Actor actor, UUID eventId) {
    Optional<UUID> organiser = of(eventId).orElseThrow(() -> ProblemException.notFound("an event"));
    if (!actor.mayRule(organiser.orElse(null))) {
      throw deny();
    }
  }

  /**
   * Sees that an event is not certainly another organiser's. It may still be in the log, or the
   * database away: then the decision tells.
   *
   * @throws ProblemException 403 when it is another's
   */
  public void expectNoOther(Actor actor, UUID eventId) {
    if (actor.role() == Role.ORGANISER && isOfOther(actor, eventId)) {
      throw deny();
    }
  }

  private boolean isOfOther(Actor actor, UUID eventId) {
    try {
      return of(eventId).filter(organiser -> !actor.mayRule(organiser.orElse(null))).isPresent();
    } catch (DataAccessException | TransactionException _) {
      return false; // accepting a request does not need the database
    }
  }

  /** Empty when there is no such event. */
  private Optional<Optional<UUID>> of(UUID eventId) {
    Optional<UUID> known = organisers.get(eventId);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Optional<UUID>> found =
        jdbc.sql("select organiser_id from event where event_id = :id")
            .param("id", eventId)
            .query((row, _) -> Optional.ofNullable(row.getObject("organiser_id", UUID.class)))
            .optional();
    found.ifPresent(organiser -> organisers.put(eventId, organiser));
    return found;
  }

  private static ProblemException deny() {
    return ProblemException.of(
        ProblemType.FORBIDDEN, "Expected an event that you published, but it is another's");
  }
}
