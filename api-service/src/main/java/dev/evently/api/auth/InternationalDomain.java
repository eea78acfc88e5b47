package dev.evently.api.auth;

import java.net.IDN;
import java.util.Optional;

/**
 * E-mail addresses whose domain has letters beyond ASCII. Mail finds such a domain by its form in
 * ASCII (IDNA, RFC 3490), which is what is kept and compared: {@code ann@xn--mller-kva.example} for
 * {@code ann@müller.example}.
 */
final class InternationalDomain {
  /** Text that is longer names no domain, and would be costly to look through. */
  private static final int LONGEST_ADDRESS = 320;

  private InternationalDomain() {}

  /** The address with its domain in ASCII; empty when there is no such form. */
  static Optional<String> inAscii(String address) {
    int at = address.lastIndexOf('@');
    if (at < 0 || isAscii(address)) {
      return Optional.of(address);
    }
    if (address.length() > LONGEST_ADDRESS) {
      return Optional.empty();
    }
    try {
      return Optional.of(address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
