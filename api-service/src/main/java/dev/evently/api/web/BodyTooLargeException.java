package dev.evently.api.web;

import java.io.IOException;

/** The body of a call is larger than any call needs. */
final class BodyTooLargeException extends IOException {
  BodyTooLargeException(long limit) {
    super(detail(limit));
  }

  static String detail(long limit) {
    return "Expected a body of at most %d bytes, but it is larger".formatted(limit);
  }
}
