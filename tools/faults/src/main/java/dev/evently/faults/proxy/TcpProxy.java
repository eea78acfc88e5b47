package dev.evently.faults.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Passes connections on from a port of its own on this machine to another one, each with two
 * threads. It can delay what passes, cut all connections, close one direction of them, and take no
 * new ones. Safe for use by many threads.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BACKLOG = 200;
  private static final int CONNECT_MILLIS = 5_000;

  private final ServerSocket server;
  private final int target;
  private final Supplier<ConnectionWatch> watches;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean refusing;

  /**
   * A proxy that serves at once.
   *
   * @param target port on this machine
   * @param watches makes for each connection what sees the bytes before they are passed on
   */
  public TcpProxy(int target, Supplier<ConnectionWatch> watches) {
    this.target = target;
    this.watches = watches;
    try {
      server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("Expected a free port, but there is none", e);
    }
    Thread.ofPlatform().name("proxy-" + target).daemon().start(this::accept);
  }

  /** A proxy that looks at nothing. */
  public TcpProxy(int target) {
    this(target, () -> ConnectionWatch.BLIND);
  }

  /** Where it takes connections. */
  public int port() {
    return server.getLocalPort();
  }

  /** Holds back each piece of data, in both directions, for so long; zero for not at all. */
  public void delay(Duration each) {
    delay = each;
  }

  Duration delay() {
    return delay;
  }

  /** Whether new connections are closed at once. */
  public void refuse(boolean refused) {
    refusing = refused;
  }

  /** Closes all connections, whatever passes just now. */
  public void cut() {
    connections.forEach(ProxiedConnection::close);
  }

  /** Tells the target of each connection that no more comes, while its answers still pass. */
  public void halfClose() {
    connections.forEach(ProxiedConnection::halfClose);
  }

  void forget(ProxiedConnection connection) {
    connections.remove(connection);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (refusing) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException _) {
        // The client went, or this proxy is closed.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket upstream = new Socket();
    try {
      upstream.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
    } catch (IOException e) {
      client.close();
      upstream.close();
      throw e;
    }
    ProxiedConnection connection = new ProxiedConnection(this, client, upstream, watches.get());
    connections.add(connection);
    connection.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
