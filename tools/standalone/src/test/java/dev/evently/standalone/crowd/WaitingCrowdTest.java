package dev.evently.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.testing.HeapGrowth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At a service that accepts connections and never answers. */
class WaitingCrowdTest {
  private static final int PEOPLE = 500;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Of a person, so that 20,000 fit into the heap of a command; the service's sockets included. */
  private static final int MOST_BYTES_EACH = 12_000;

  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private ServerSocket service;

  @BeforeEach
  void open() throws IOException {
    service = new ServerSocket(0, 2 * PEOPLE, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void close() throws IOException {
    service.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  @Test
  void fitsIntoASmallHeap() throws Exception {
    try (var _ = waiting(PEOPLE)) { // what is made once is made
      var heap = new HeapGrowth();
      try (var _ = waiting(PEOPLE)) {
        assertThat(heap.bytesEach("a waiting person", PEOPLE)).isLessThan(MOST_BYTES_EACH);
      }
    }
  }

  private Crowd waiting(int size) {
    List<Visitor> visitors = Stream.generate(WaitingCrowdTest::visitor).limit(size).toList();
    URI api = URI.create("http://127.0.0.1:" + service.getLocalPort());
    var crowd =
        new Crowd(api, UUID.randomUUID(), visitors, Arrivals.evenly(Duration.ZERO), size, LIMIT);
    await().atMost(LIMIT).until(() -> crowd.waitingCount() == size);
    return crowd;
  }

  private static Visitor visitor() {
    return new Visitor(UUID.randomUUID(), "token", UUID.randomUUID().toString(), false);
  }

  private void accept() {
    try {
      while (true) {
        connections.add(service.accept());
      }
    } catch (IOException _) {
      // The test is over.
    }
  }
}
