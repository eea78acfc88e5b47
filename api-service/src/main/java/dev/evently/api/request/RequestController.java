package dev.evently.api.request;

import dev.evently.api.web.ProblemException;
import dev.evently.common.access.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a request stands, or what came of it: for its maker and for admins. */
@RestController
@RequestMapping(RequestController.PATH)
@Tag(name = "requests")
class RequestController {
  static final String PATH = "/api/v1/requests";

  private final RequestTokenCodec ids;
  private final RequestGateway requests;

  RequestController(RequestTokenCodec ids, RequestGateway requests) {
    this.ids = ids;
    this.requests = requests;
  }

  @GetMapping("/{requestId}")
  @Operation(summary = "A request's place in line, or its receipt")
  ResponseEntity<RequestView> request(
      @PathVariable String requestId,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    RequestToken id =
        ids.open(requestId)
            .filter(known -> actor.mayActFor(known.userId()))
            .orElseThrow(() -> ProblemException.notFound("a request"));
    return requests.answer(requestId, id, options);
  }
}
