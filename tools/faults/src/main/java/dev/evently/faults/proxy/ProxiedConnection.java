package dev.evently.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection of a {@link TcpProxy}: two sockets, and a thread for each direction. */
public final class ProxiedConnection {
  private static final int BUFFER = 64 * 1024;

  private final TcpProxy proxy;
  private final Socket client;
  private final Socket target;
  private final ConnectionWatch watch;
  private final AtomicBoolean halfDone = new AtomicBoolean();

  ProxiedConnection(TcpProxy proxy, Socket client, Socket target, ConnectionWatch watch) {
    this.proxy = proxy;
    this.client = client;
    this.target = target;
    this.watch = watch;
  }

  void start() {
    Thread.ofVirtual().start(() -> pump(client, target, watch::fromClient));
    Thread.ofVirtual().start(() -> pump(target, client, watch::fromTarget));
  }

  /** Closes both sides; what is not passed on yet is lost. */
  public void close() {
    proxy.forget(this);
    closeQuietly(client);
    closeQuietly(target);
  }

  void halfClose() {
    try {
      target.shutdownOutput();
    } catch (IOException _) {
      close();
    }
  }

  /** Sees bytes before they are passed on. */
  @FunctionalInterface
  private interface Sight {
    void see(byte[] bytes, int length, ProxiedConnection connection);
  }

  private void pump(Socket from, Socket to, Sight sight) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sight.see(buffer, read, this);
        Thread.sleep(proxy.delay());
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
      if (halfDone.getAndSet(true)) {
        close();
      }
    } catch (IOException _) {
      close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no use any more either way.
    }
  }
}
