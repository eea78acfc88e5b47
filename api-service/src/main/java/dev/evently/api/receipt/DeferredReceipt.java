package dev.evently.api.receipt;

import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The response to a call that waits for its outcome. Until it is told, the call has no thread and
 * no permit among the calls at once; see {@link DeferredReceiptHandler}.
 */
final class DeferredReceipt extends ResponseEntity<RequestView> {
  private final CompletableFuture<ResponseEntity<RequestView>> response;

  /** Told when this completes, which it always does. */
  DeferredReceipt(CompletableFuture<ResponseEntity<RequestView>> response) {
    super(HttpStatus.OK); // not known yet, and not asked for
    this.response = response;
  }

  CompletableFuture<ResponseEntity<RequestView>> response() {
    return response;
  }
}
