package dev.evently.api.accept;

import dev.evently.service.problem.ProblemException;
import java.util.List;

/**
 * A value of {@code Idempotency-Key}: a string of structured fields (RFC 9651, section 3.3.3), or
 * the same characters bare, as many clients send it.
 *
 * @param value 1 to 255 visible ASCII characters; a quoted one may have spaces, too
 */
record IdempotencyKey(String value) {
  static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 255;

  /** The key of these header lines; 400 when they are not one key. */
  static IdempotencyKey parse(List<String> headers) {
    String sent = headers.getFirst();
    boolean quoted = sent.startsWith("\"");
    String value = quoted ? unquoted(sent) : sent;
    boolean visible = value.chars().allMatch(c -> c >= (quoted ? ' ' : '!') && c <= '~');
    if (headers.size() > 1 || value.isEmpty() || value.length() > LONGEST || !visible) {
      throw invalid();
    }
    return new IdempotencyKey(value);
  }

  private static String unquoted(String sent) {
    var value = new StringBuilder(sent.length());
    for (int i = 1; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c == '"') {
        if (i < sent.length() - 1) {
          throw invalid();
        }
        return value.toString();
      }
      if (c == '\\') {
        i++;
        if (i == sent.length() || "\"\\".indexOf(sent.charAt(i)) < 0) {
          throw invalid();
        }
      }
      value.append(sent.charAt(i));
    }
    throw invalid();
  }

  private static ProblemException invalid() {
    return ProblemException.invalid(
        HEADER,
        "must be one value of 1 to 255 visible ASCII characters, bare or as a quoted string (RFC"
            + " 9651)");
  }
}
