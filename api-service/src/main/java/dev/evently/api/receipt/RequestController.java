package dev.evently.api.receipt;

import dev.evently.common.access.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a request, pending or decided, to its maker and to organisers. */
@RestController
@RequestMapping(RequestController.PATH)
@Tag(name = "requests")
class RequestController {
  static final String PATH = "/api/v1/requests";

  private final FollowedRequests requests;
  private final ReceiptService receipts;

  RequestController(FollowedRequests requests, ReceiptService receipts) {
    this.requests = requests;
    this.receipts = receipts;
  }

  @GetMapping("/{requestId}")
  @Operation(
      operationId = "getRequest",
      summary = "A request: how many are ahead of it, or its receipt")
  ResponseEntity<RequestView> request(
      @PathVariable String requestId, @AuthenticationPrincipal Actor actor, WaitPreference wait) {
    return receipts.receipt(requestId, requests.token(requestId, actor), wait);
  }
}
