package dev.evently.faults.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One call, as its bytes go over the wire.
 *
 * @param operation what it is a mutation of
 * @param target path and query, as they are sent
 * @param headers in their order, without Host, Content-Length and Connection; a name may come twice
 * @param body each character is a byte
 */
record FuzzCall(
    ApiOperation operation,
    String method,
    String target,
    List<Map.Entry<String, String>> headers,
    String body) {

  byte[] bytes(URI service) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(service.getAuthority()).append("\r\n");
    head.append("Connection: close\r\n");
    headers.forEach(header ->
        head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n"));
    if (!body.isEmpty() || !method.equals("GET")) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    head.append("\r\n");
    return head.append(body).toString().getBytes(ISO_8859_1);
  }

  /** The command that sends the same call again. */
  String curl(URI service) {
    boolean plain = isPlain(body);
    StringBuilder curl = new StringBuilder(plain ? "" : "printf " + formatted(body) + " | ");
    curl.append("curl -sS -i -g --path-as-is -X ");
    curl.append(quoted(method));
    headers.forEach(header -> {
      String name = header.getKey();
      String value = header.getValue();
      curl.append(" -H ").append(quoted(value.isEmpty() ? name + ";" : name + ": " + value));
    });
    if (!body.isEmpty()) {
      curl.append(" --data-binary ");
      curl.append(plain ? quoted(body) : "@-");
    }
    return curl.append(' ').append(quoted(service + target)).toString();
  }

  /** A shell's strings cannot hold every byte. */
  private static boolean isPlain(String body) {
    return body.chars()
        .allMatch(each -> each <= '~' && (each >= ' ' || "\n\r\t".indexOf(each) >= 0));
  }

  /** As the format of printf. */
  private static String formatted(String body) {
    StringBuilder format = new StringBuilder("'");
    for (int i = 0; i < body.length(); i++) {
      char each = body.charAt(i);
      if (each <= ' ' || each > '~' || "'\\%".indexOf(each) >= 0) {
        format.append(String.format(Locale.ROOT, "\\x%02x", (int) each));
      } else {
        format.append(each);
      }
    }
    return format.append('\'').toString();
  }

  /** In the quotes of bash that take escapes. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("$'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }
}
