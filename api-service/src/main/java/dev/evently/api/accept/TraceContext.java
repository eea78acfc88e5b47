package dev.evently.api.accept;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a call belongs to (W3C Trace Context): the one that its header names, or a new
 * one.
 */
final class TraceContext {
  static final String HEADER = "traceparent";

  private static final Pattern VALID =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceContext() {}

  static String traceparent(@Nullable String incoming) {
    return incoming != null && VALID.matcher(incoming).matches()
        ? incoming
        : "00-%s%s-%s-01".formatted(sixteen(), sixteen(), sixteen());
  }

  private static String sixteen() {
    long random = ThreadLocalRandom.current().nextLong();
    return HexFormat.of().toHexDigits(random == 0 ? 1 : random);
  }
}
