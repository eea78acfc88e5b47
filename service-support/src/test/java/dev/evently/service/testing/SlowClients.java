package dev.evently.service.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that send the beginning of a call and then a byte now and then, and read nothing, until
 * they are closed or the service closes them all.
 */
public final class SlowClients implements AutoCloseable {
  private static final int SMALL_BUFFER = 4096;
  private static final int PAUSE_MILLIS = 100;

  private final List<Socket> sockets = new ArrayList<>();
  private final Thread sender;
  private volatile boolean open = true;
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile int left;

  /**
   * @param count how many connections
   * @param beginning what each sends at once
   * @param more what each sends again and again; nothing when it is empty
   */
  public SlowClients(int port, int count, String beginning, String more) {
    this(InetAddress.getLoopbackAddress(), port, count, beginning, more);
  }

  /** The same from another address of this machine. */
  public SlowClients(InetAddress from, int port, int count, String beginning, String more) {
    for (int i = 0; i < count; i++) {
      sockets.add(connect(from, port, beginning));
    }
    left = count;
    sender = Thread.ofPlatform().name("slow clients").start(() -> send(bytes(more)));
  }

  private static Socket connect(InetAddress from, int port, String beginning) {
    try {
      var socket = new Socket();
      socket.setReceiveBufferSize(SMALL_BUFFER);
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(bytes(beginning));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(byte[] more) {
    while (open) {
      int sent = 0;
      for (Socket socket : sockets) {
        try {
          socket.getOutputStream().write(more);
          sent++;
        } catch (IOException _) {
          // The service has ended this one.
        }
      }
      left = sent;
      rounds.incrementAndGet();
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** How often all have sent a byte. */
  public int rounds() {
    return rounds.get();
  }

  /** How many could send their last byte. */
  public int left() {
    return left;
  }

  /** Whatever a client was answered until its connection ended; only for calls that end. */
  public String answer(int client) {
    try {
      Socket socket = sockets.get(client);
      socket.setSoTimeout(30_000);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "ended: " + e.getMessage();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    open = false;
    sender.interrupt();
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
