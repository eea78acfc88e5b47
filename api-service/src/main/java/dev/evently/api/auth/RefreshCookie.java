package dev.evently.api.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Where a browser has its refresh token: no script can read it, no page of another site makes the
 * browser send it, and only the calls of {@link BrowserSessionController} get it. Over https it is
 * sent over https only.
 */
final class RefreshCookie {
  static final String NAME = "evently_refresh";

  private RefreshCookie() {}

  /** Puts a session's token into it, until the session ends. */
  static void set(HttpServletRequest call, HttpServletResponse answer, Sessions.Tokens tokens) {
    add(call, answer, tokens.refreshToken(), Duration.ofSeconds(tokens.refreshExpiresIn()));
  }

  static void clear(HttpServletRequest call, HttpServletResponse answer) {
    add(call, answer, "", Duration.ZERO);
  }

  private static void add(
      HttpServletRequest call, HttpServletResponse answer, String value, Duration age) {
    answer.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(NAME, value)
            .path(BrowserSessionController.PATH)
            .maxAge(age)
            .httpOnly(true)
            .secure(call.isSecure())
            .sameSite("Strict")
            .build()
            .toString());
  }
}
