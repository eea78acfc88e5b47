package dev.evently.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.common.testing.HeapGrowth;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.context.TestPropertySource;

/** What an idle page costs, its client's socket included, and of which classes that is. */
@TestPropertySource(properties = "evently.streams.per-address=5000")
@Timeout(180)
class IdlePagesIT extends ApiTest {
  private static final int PAGES = 1_000;

  /** Each reads a little of the database as it opens. */
  private static final int AT_ONCE = 50;

  /** 5,000 take 150 MB then; some 21 KB were measured, the user's limits included. */
  private static final int MOST_BYTES_EACH = 30_000;

  @Test
  void fitIntoASmallHeap() throws Exception {
    UUID event = event("Concert", 10);
    List<Socket> pages = new ArrayList<>();
    try {
      open(pages, AT_ONCE, event); // what is made once is made
      var heap = new HeapGrowth();
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      for (int opened = 0; opened < PAGES; opened += AT_ONCE) {
        open(pages, AT_ONCE, event);
      }
      assertThat(heap.bytesEach("an idle page", PAGES)).isLessThan(MOST_BYTES_EACH);
      assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 50);
    } finally {
      for (Socket page : pages) {
        page.close();
      }
    }
  }

  private void open(List<Socket> pages, int count, UUID event) throws IOException {
    for (int i = 0; i < count; i++) {
      var page = new Socket("localhost", port);
      page.setSoTimeout(30_000);
      page.getOutputStream()
          .write(
              """
              GET /api/v1/stream?inbox=true&events=%s HTTP/1.1\r
              Host: localhost\r
              Accept: text/event-stream\r
              Authorization: Bearer %s\r
              \r
              """
                  .formatted(event, user())
                  .getBytes(StandardCharsets.US_ASCII));
      pages.add(page);
    }
    for (Socket page : pages.subList(pages.size() - count, pages.size())) {
      readUntilCounted(page);
    }
  }

  private static void readUntilCounted(Socket page) throws IOException {
    var text = new StringBuilder();
    byte[] some = new byte[1024];
    while (text.indexOf("event: event") < 0) {
      int read = page.getInputStream().read(some);
      assertThat(read).as("%s", text).isPositive();
      text.append(new String(some, 0, read, StandardCharsets.US_ASCII));
    }
  }
}
