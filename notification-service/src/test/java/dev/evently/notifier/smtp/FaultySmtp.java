package dev.evently.notifier.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a mail server on this machine, and gives each connection the fault that it is told.
 * Safe for use by many threads.
 */
public final class FaultySmtp implements AutoCloseable {
  /** What goes wrong in a connection. */
  public enum Fault {
    NONE,
    /** The greeting says 421. */
    BUSY,
    /** Nothing is ever said. */
    HANG,
    /** The address is refused for ever, with 550. */
    REFUSE,
    /** The address is refused for now, with 451. */
    LATER,
    /** The server takes the mail, and the connection breaks before it can say so. */
    LOST
  }

  private final int target;
  private final IntFunction<Fault> faults;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean dead;

  /**
   * Serves at once.
   *
   * @param target port of the server on this machine
   * @param faults what befalls a connection, by its number from 1
   */
  public FaultySmtp(int target, IntFunction<Fault> faults) {
    this.target = target;
    this.faults = faults;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("Expected a free port, but there is none", e);
    }
    Thread.ofPlatform().name("smtp-faults").daemon().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many connections there were, those of a dead server included. */
  public int connections() {
    return connections.get();
  }

  /** Whether each connection is closed at once. */
  public void dead(boolean isDead) {
    dead = isDead;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        int number = connections.incrementAndGet();
        if (dead) {
          client.close();
        } else {
          open.add(client);
          Thread.ofVirtual().start(() -> serve(client, faults.apply(number)));
        }
      } catch (IOException _) {
        // The client went, or this is closed.
      }
    }
  }

  private void serve(Socket client, Fault fault) {
    try (client) {
      switch (fault) {
        case BUSY -> SmtpLines.write(client.getOutputStream(), "421 too busy");
        case HANG -> {
          while (client.getInputStream().read() >= 0) {
            // Until the client has had enough.
          }
        }
        case NONE, REFUSE, LATER, LOST -> pass(client, fault);
      }
    } catch (IOException _) {
      // The client went.
    } finally {
      open.remove(client);
    }
  }

  /** One command after the other, as SMTP is without pipelining. */
  private void pass(Socket client, Fault fault) throws IOException {
    try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
        BufferedReader commands = SmtpLines.reader(client);
        BufferedReader answers = SmtpLines.reader(upstream)) {
      OutputStream toServer = upstream.getOutputStream();
      OutputStream toClient = client.getOutputStream();
      SmtpLines.answer(answers, toClient);
      boolean inData = false;
      String line;
      while ((line = commands.readLine()) != null) {
        String refusal = inData ? null : refusal(line, fault);
        if (refusal != null) {
          SmtpLines.write(toClient, refusal);
          continue;
        }
        SmtpLines.write(toServer, line);
        if (inData && !line.equals(".")) {
          continue;
        }
        boolean isEnd = inData;
        if (isEnd && fault == Fault.LOST) {
          answers.readLine();
          return;
        }
        String answer = SmtpLines.answer(answers, toClient);
        inData = !isEnd && answer != null && answer.startsWith("354");
      }
    }
  }

  private static @Nullable String refusal(String command, Fault fault) {
    if (!command.toUpperCase(Locale.ROOT).startsWith("RCPT")) {
      return null;
    }
    return switch (fault) {
      case REFUSE -> "550 5.1.1 nobody here";
      case LATER -> "451 4.3.0 try later";
      case NONE, BUSY, HANG, LOST -> null;
    };
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
