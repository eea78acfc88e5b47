package dev.evently.api.receipt;

import dev.evently.api.sql.EventOrganisers;
import dev.evently.common.access.Actor;
import dev.evently.service.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Finds requests for those who may see them: their makers, and the event's organisers. */
@Component
public class FollowedRequests {
  private final RequestTokenCodec tokens;
  private final EventOrganisers organisers;
  private final ReceiptService receipts;

  FollowedRequests(RequestTokenCodec tokens, EventOrganisers organisers, ReceiptService receipts) {
    this.tokens = tokens;
    this.organisers = organisers;
    this.receipts = receipts;
  }

  /**
   * The request with this public id.
   *
   * @throws ProblemException 404 when there is none that the actor may see
   */
  public FollowedRequest of(String publicId, Actor actor) {
    return new FollowedRequest(publicId, token(publicId, actor), receipts);
  }

  RequestToken token(String publicId, Actor actor) {
    return tokens
        .decode(publicId)
        .filter(known -> organisers.mayActFor(actor, known.userId(), known.eventId()))
        .orElseThrow(() -> ProblemException.notFound("a request"));
  }
}
