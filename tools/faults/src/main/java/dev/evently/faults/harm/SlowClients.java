package dev.evently.faults.harm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Strangers that keep connections busy with as little as they can: a body or headers at a byte a
 * second, answers that are never read, streams that are only open. They come from several addresses
 * of this machine in turn, may come again when they were sent away, and stop when this is closed.
 */
public final class SlowClients implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int AT_ONCE = 50;
  private static final long BETWEEN_BYTES_MILLIS = 1_000;
  private static final int UNREAD_CALLS = 1_000;
  private static final String OK = "HTTP/1.1 200";

  private final InetSocketAddress server;
  private final List<InetAddress> addresses;
  private final Duration pause;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore connecting = new Semaphore(AT_ONCE);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger came = new AtomicInteger();
  private volatile boolean closed;

  /** From one address, each once. */
  public SlowClients(URI service) {
    this(service, List.of("127.0.0.1"), Duration.ZERO);
  }

  /**
   * From these addresses.
   *
   * @param pause after which who was sent away comes again; zero for never
   */
  public SlowClients(URI service, List<String> addresses, Duration pause) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort());
    this.addresses = addresses.stream().map(InetAddress::ofLiteral).toList();
    this.pause = pause;
  }

  /** So many send a body at a byte a second. */
  public void sendBodies(int count) {
    String head =
        """
        POST /api/v1/auth/login HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Content-Length: 60000

        """
            .replace("\n", "\r\n");
    begin(count, socket -> trickle(socket, head, '{'));
  }

  /** So many send a header that does not end, at a byte a second. */
  public void sendHeaders(int count) {
    begin(count, socket -> trickle(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", 'a'));
  }

  /** So many make calls and read no answer. */
  public void neverRead(int count) {
    byte[] call =
        "GET /api/v1/events?limit=100 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
    begin(
        count,
        socket -> {
          for (int i = 0; i < UNREAD_CALLS && !closed; i++) {
            socket.getOutputStream().write(call);
          }
        });
  }

  /** Each opens a stream of notifications and reads what comes. */
  public void openStreams(List<String> tokens) {
    for (String token : tokens) {
      String call =
          "GET /api/v1/notifications/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(token);
      begin(1, socket -> listen(socket, call));
    }
  }

  private void listen(Socket socket, String call) throws IOException {
    socket.getOutputStream().write(call.getBytes(US_ASCII));
    InputStream in = socket.getInputStream();
    String status = new String(in.readNBytes(OK.length()), US_ASCII);
    if (!status.equals(OK)) {
      return; // sent away
    }
    begun.incrementAndGet();
    open.incrementAndGet();
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } finally {
      open.decrementAndGet();
    }
  }

  /** How many have begun, of all that were asked for. */
  public int begun() {
    return begun.get();
  }

  /** How many streams are open now. */
  public int open() {
    return open.get();
  }

  /** How often one of them came. */
  public int came() {
    return came.get();
  }

  private void trickle(Socket socket, String head, char rest)
      throws IOException, InterruptedException {
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    begun.incrementAndGet();
    while (!closed) {
      socket.getOutputStream().write(rest);
      Thread.sleep(BETWEEN_BYTES_MILLIS); // this slowness is the fault
    }
  }

  /** What one of them does with its connection. */
  @FunctionalInterface
  private interface Behaviour {
    void with(Socket socket) throws IOException, InterruptedException;
  }

  private void begin(int count, Behaviour behaviour) {
    for (int i = 0; i < count; i++) {
      threads.execute(() -> run(behaviour));
    }
  }

  private void run(Behaviour behaviour) {
    try {
      do {
        come(behaviour);
        Thread.sleep(pause); // before it comes again
      } while (!closed && !pause.isZero());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void come(Behaviour behaviour) throws InterruptedException {
    try (Socket socket = new Socket()) {
      connecting.acquire();
      try {
        InetAddress from = addresses.get(came.getAndIncrement() % addresses.size());
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(server, CONNECT_MILLIS);
      } finally {
        connecting.release();
      }
      sockets.add(socket);
      try {
        behaviour.with(socket);
      } finally {
        sockets.remove(socket);
      }
    } catch (IOException _) {
      // The service has had enough of it.
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException _) {
        // It is of no use any more either way.
      }
    }
    threads.close();
  }
}
