package dev.evently.notifier.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a mail server on this machine, speaks TLS for it, and takes no mail of who has not
 * logged in. Safe for use by many threads.
 */
public final class TlsSmtp implements AutoCloseable {
  /** When the connection is encrypted. */
  public enum Begin {
    /** From its beginning. */
    AT_ONCE,
    /** After the command STARTTLS (RFC 3207). */
    BY_COMMAND
  }

  private final int target;
  private final SSLContext tls;
  private final Begin begin;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger logins = new AtomicInteger();

  /**
   * Serves at once.
   *
   * @param target port of the server on this machine
   * @param tls with the key of this server
   */
  public TlsSmtp(int target, SSLContext tls, Begin begin) {
    this.target = target;
    this.tls = tls;
    this.begin = begin;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("Expected a free port, but there is none", e);
    }
    Thread.ofPlatform().name("smtp-tls").daemon().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  /** How many logins the server believed. */
  public int logins() {
    return logins.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        // The client went, or this is closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (begin == Begin.AT_ONCE || isAskedForTls(client)) {
        pass(encrypted(client));
      }
    } catch (IOException _) {
      // The client went, or believes another server only.
    } finally {
      open.remove(client);
    }
  }

  private boolean isAskedForTls(Socket client) throws IOException {
    OutputStream out = client.getOutputStream();
    SmtpLines.write(out, "220 localhost ready");
    String command;
    while ((command = line(client.getInputStream())) != null) {
      String verb = verb(command);
      if (verb.equals("STARTTLS")) {
        SmtpLines.write(out, "220 go ahead");
        return true;
      }
      SmtpLines.write(
          out, verb.equals("EHLO") ? "250-localhost\r\n250 STARTTLS" : "530 5.7.0 STARTTLS first");
    }
    return false;
  }

  /** By single bytes: behind the line TLS begins. */
  private static @Nullable String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    int one;
    while ((one = in.read()) >= 0) {
      if (one == '\n') {
        return line.toString().strip();
      }
      line.append((char) one);
    }
    return null;
  }

  private SSLSocket encrypted(Socket client) throws IOException {
    var socket =
        (SSLSocket)
            tls.getSocketFactory().createSocket(client, "localhost", client.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  /** One command after the other, as SMTP is without pipelining. */
  private void pass(Socket client) throws IOException {
    try (client;
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
        BufferedReader commands = SmtpLines.reader(client);
        BufferedReader answers = SmtpLines.reader(upstream)) {
      OutputStream toServer = upstream.getOutputStream();
      OutputStream toClient = client.getOutputStream();
      String greeting = answers.readLine();
      if (begin == Begin.AT_ONCE && greeting != null) {
        SmtpLines.write(toClient, greeting);
      }
      boolean isLoggedIn = false;
      boolean isData = false;
      String command;
      while ((command = commands.readLine()) != null) {
        if (!isData && !isLoggedIn && verb(command).equals("MAIL")) {
          SmtpLines.write(toClient, "530 5.7.0 log in first");
          continue;
        }
        SmtpLines.write(toServer, command);
        if (isData && !command.equals(".")) {
          continue;
        }
        String answer = SmtpLines.answer(answers, toClient);
        if (answer == null) {
          return;
        }
        isData = !isData && answer.startsWith("354");
        if (answer.startsWith("235")) {
          isLoggedIn = true;
          logins.incrementAndGet();
        }
      }
    }
  }

  private static String verb(String command) {
    int blank = command.indexOf(' ');
    return (blank < 0 ? command : command.substring(0, blank)).toUpperCase(Locale.ROOT);
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
