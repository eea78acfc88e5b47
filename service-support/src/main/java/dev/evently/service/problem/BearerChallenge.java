package dev.evently.service.problem;

import org.jspecify.annotations.Nullable;

/** What {@code WWW-Authenticate} says in every 401 (RFC 6750, section 3). */
public final class BearerChallenge {
  private static final String SCHEME = "Bearer ";

  private BearerChallenge() {}

  /**
   * The challenge to a call.
   *
   * @param authorization the header that it sent; null when there was none
   * @param isValid whether the token in that is valid, so that something else was refused
   */
  public static String of(@Nullable String authorization, boolean isValid) {
    boolean invalid =
        !isValid
            && authorization != null
            && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return invalid ? "Bearer error=\"invalid_token\"" : "Bearer";
  }
}
