package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.common.testing.HeapGrowth;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@Timeout(120)
class WaitingCallsIT extends ApiTest {
  private static final int CALLS = 500;

  /** Each takes what Tomcat keeps of a call, and gives it back. */
  private static final int AT_ONCE = 25;

  /** Its client's socket included; some 10 KB were measured. */
  private static final int MOST_BYTES_EACH = 20_000;

  @Autowired private DeferredReceiptHandler receipts;
  @Autowired private OutcomeWaiters waiters;

  @Test
  void fitIntoASmallHeap() throws Exception {
    UUID event = event("Crowd", 2 * CALLS);
    List<Socket> calls = new ArrayList<>();
    try {
      try (var _ = processor().pause()) {
        place(calls, event); // what is made once is made
        var heap = new HeapGrowth();
        while (calls.size() < CALLS + AT_ONCE) {
          place(calls, event);
        }
        assertThat(heap.bytesEach("a waiting call", CALLS)).isLessThan(MOST_BYTES_EACH);
      }
      for (Socket call : calls) {
        assertThat(new String(call.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 200");
      }
    } finally {
      for (Socket call : calls) {
        call.close();
      }
    }
  }

  @Test
  void areAllToldBeforeTheServerStops() throws Exception {
    UUID event = event("Stop", AT_ONCE);
    List<Socket> calls = new ArrayList<>();
    try (var _ = processor().pause()) {
      place(calls, event);
      waiters.stop();
      receipts.stop();
      for (Socket call : calls) {
        assertThat(call.getInputStream().available()).isPositive();
        assertThat(new String(call.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 202");
      }
    } finally {
      receipts.start();
      waiters.start();
      for (Socket call : calls) {
        call.close();
      }
    }
  }

  private void place(List<Socket> calls, UUID event) throws IOException {
    String body = "{\"quantity\":1}";
    for (int i = 0; i < AT_ONCE; i++) {
      var call = new Socket("localhost", port);
      call.setSoTimeout(30_000);
      calls.add(call);
      call.getOutputStream()
          .write(
              """
              POST /api/v1/events/%s/bookings HTTP/1.1\r
              Host: localhost\r
              Content-Type: application/json\r
              Content-Length: %d\r
              Prefer: wait=20\r
              Authorization: Bearer %s\r
              \r
              %s\
              """
                  .formatted(event, body.length(), user(), body)
                  .getBytes(StandardCharsets.US_ASCII));
    }
    await().atMost(Duration.ofSeconds(15)).until(() -> receipts.untoldCount() == calls.size());
  }
}
