package dev.evently.faults.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer as it comes over the wire. Sent and read by hand, because every client of a library
 * refuses to send what is wrong.
 *
 * @param headers names in lower case
 * @param body each character is a byte; of a stream of events, nothing
 */
record RawAnswer(int status, List<Header> headers, String body) {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 45_000;
  private static final int LONGEST_BODY = 16 * 1024 * 1024;

  /** A header line. */
  record Header(String name, String value) {}

  /** Sends a call on a connection of its own. */
  static RawAnswer to(URI service, byte[] call) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort()),
          CONNECT_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      socket.getOutputStream().write(call);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String statusLine = line(in);
      if (!statusLine.startsWith("HTTP/1.1 ")) {
        throw new IOException("Expected a status line, but got: " + statusLine);
      }
      int status = Integer.parseInt(statusLine.substring(9, 12));
      List<Header> headers = new ArrayList<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.add(
            new Header(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip()));
      }
      RawAnswer head = new RawAnswer(status, headers, "");
      boolean endless =
          head.header("content-type").filter(type -> type.contains("event-stream")).isPresent();
      return endless
          ? head
          : new RawAnswer(status, headers, new String(head.readBody(in), ISO_8859_1));
    }
  }

  /** The value of the first header of this name. */
  Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name.equals(name))
        .map(Header::value)
        .findFirst();
  }

  /** The connection ends with the answer. */
  private byte[] readBody(InputStream in) throws IOException {
    if (header("transfer-encoding").filter("chunked"::equals).isEmpty()) {
      return in.readNBytes(LONGEST_BODY);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.writeBytes(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("Expected a whole answer, but got: " + line.toString(ISO_8859_1));
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
