package dev.evently.api.receipt;

import dev.evently.api.receipt.RequestView.Progress;
import java.util.Optional;
import java.util.UUID;

/**
 * A request of which each change is told: its place in line, which only falls, and then how it
 * ended. For use by one thread at a time.
 */
public final class FollowedRequest {
  private final String publicId;
  private final RequestToken token;
  private final ReceiptService receipts;
  private long toldAhead = Long.MAX_VALUE;
  private volatile boolean decided;

  FollowedRequest(String publicId, RequestToken token, ReceiptService receipts) {
    this.publicId = publicId;
    this.token = token;
    this.receipts = receipts;
  }

  public String publicId() {
    return publicId;
  }

  public UUID eventId() {
    return token.eventId();
  }

  /** Of the request log: whatever is decided there may move it forward. */
  public int partition() {
    return token.position().partition();
  }

  public boolean isDecided() {
    return decided;
  }

  /** The request, when there is more to tell of it than before. */
  public Optional<RequestView> news() {
    if (decided) {
      return Optional.empty();
    }
    RequestView now = receipts.now(publicId, token);
    Progress progress = now.progress();
    if (progress == null) {
      decided = true;
      return Optional.of(now);
    }
    if (progress.ahead() >= toldAhead) {
      return Optional.empty();
    }
    toldAhead = progress.ahead();
    return Optional.of(now);
  }
}
