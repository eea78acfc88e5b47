package dev.evently.faults.harm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Strangers that keep connections busy with as little as they can: a body or headers at a byte a
 * second, answers that are never read, streams that are only open. They stop when this is closed.
 */
public final class SlowClients implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int AT_ONCE = 50;
  private static final long BETWEEN_BYTES_MILLIS = 1_000;
  private static final int UNREAD_CALLS = 1_000;

  private final InetSocketAddress server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore connecting = new Semaphore(AT_ONCE);
  private final AtomicInteger begun = new AtomicInteger();
  private volatile boolean closed;

  public SlowClients(URI service) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort());
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
    AtomicInteger next = new AtomicInteger();
    begin(
        tokens.size(),
        socket -> {
          String call =
              "GET /api/v1/notifications/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(tokens.get(next.getAndIncrement()));
          socket.getOutputStream().write(call.getBytes(US_ASCII));
          begun.incrementAndGet();
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
  }

  /** How many have begun, of all that were asked for. */
  public int begun() {
    return begun.get();
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
    try (Socket socket = new Socket()) {
      connecting.acquire();
      try {
        socket.connect(server, CONNECT_MILLIS);
      } finally {
        connecting.release();
      }
      sockets.add(socket);
      behaviour.with(socket);
    } catch (IOException _) {
      // The service has had enough of it.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
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
