package dev.evently.notifier.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of SMTP, as servers of tests that stand before another one pass them on. */
final class SmtpLines {
  private SmtpLines() {}

  static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  static void write(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Passes on an answer of one line or several; its last line, or null when the server left. */
  static @Nullable String answer(BufferedReader answers, OutputStream toClient) throws IOException {
    String line;
    do {
      line = answers.readLine();
      if (line == null) {
        return null;
      }
      write(toClient, line);
    } while (line.length() > 3 && line.charAt(3) == '-');
    return line;
  }
}
