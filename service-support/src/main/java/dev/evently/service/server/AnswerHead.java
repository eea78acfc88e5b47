package dev.evently.service.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * What is known of a {@link LateAnswer} when its call ends.
 *
 * @param lines headers of HTTP/1.1 (RFC 9112)
 * @param hasBody false where the call asked for the head only
 * @param persistent whether the client may send another call behind it
 */
record AnswerHead(String lines, boolean hasBody, boolean persistent) {
  private static final String END = "\r\n";

  static AnswerHead of(HttpServletRequest call, HttpServletResponse answer) {
    var lines = new StringBuilder();
    for (String name : answer.getHeaderNames()) {
      answer.getHeaders(name).forEach(value -> add(lines, name, value));
    }
    return new AnswerHead(
        lines.toString(), !HttpMethod.HEAD.matches(call.getMethod()), isPersistent(call));
  }

  /** Also not where Tomcat may have seen two lengths of a body (RFC 9112, section 6.1). */
  private static boolean isPersistent(HttpServletRequest call) {
    return call.getProtocol().equals("HTTP/1.1")
        && call.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
        && Collections.list(call.getHeaders(HttpHeaders.CONNECTION)).stream()
            .noneMatch(each -> each.toLowerCase(Locale.ROOT).contains("close"));
  }

  /**
   * The whole answer.
   *
   * @param last whether the connection is closed behind it
   */
  byte[] with(int status, HttpHeaders headers, byte[] body, boolean last) {
    var head = new StringBuilder(lines.length() + 256).append("HTTP/1.1 ").append(status);
    head.append(' ').append(END).append(lines); // the reason has been left out for long
    headers.forEach((name, values) -> values.forEach(value -> add(head, name, value)));
    add(head, HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length));
    add(head, HttpHeaders.DATE, FastHttpDateFormat.getCurrentDate());
    if (last) {
      add(head, HttpHeaders.CONNECTION, "close");
    }
    byte[] first = head.append(END).toString().getBytes(StandardCharsets.ISO_8859_1);
    if (!hasBody) {
      return first;
    }
    byte[] all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private static void add(StringBuilder lines, String name, String value) {
    lines.append(name).append(": ");
    value.chars().forEach(each -> lines.append(Character.isISOControl(each) ? ' ' : (char) each));
    lines.append(END);
  }
}
