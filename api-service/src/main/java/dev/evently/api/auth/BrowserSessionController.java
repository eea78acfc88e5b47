package dev.evently.api.auth;

import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sessions of browsers: the page has the access token in its memory, and a cookie that it cannot
 * read has the refresh token.
 */
@RestController
@SecurityScheme(
    name = RefreshCookie.NAME,
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    paramName = RefreshCookie.NAME)
@RequestMapping(BrowserSessionController.PATH)
@Tag(name = "auth")
class BrowserSessionController {
  static final String PATH = AuthController.PATH + "/session";

  private final Sessions sessions;
  private final Logins logins;

  BrowserSessionController(Sessions sessions, Logins logins) {
    this.sessions = sessions;
    this.logins = logins;
  }

  /**
   * What a page gets: all but the refresh token.
   *
   * @param expiresIn seconds
   * @param refreshExpiresIn seconds to the end of the session
   */
  record BrowserTokens(
      String accessToken, String tokenType, long expiresIn, long refreshExpiresIn) {
    static BrowserTokens of(Sessions.Tokens tokens) {
      return new BrowserTokens(
          tokens.accessToken(), tokens.tokenType(), tokens.expiresIn(), tokens.refreshExpiresIn());
    }
  }

  /** The session that the browser had ends: nobody could renew it any more. */
  @PostMapping
  @Operation(
      operationId = "beginBrowserSession",
      summary = "Log in from a page: get an access token, and a cookie that renews it",
      description =
          "The cookie has the refresh token: no script can read it. Only pages of this origin may"
              + " call, by Sec-Fetch-Site, or else by Origin.")
  @Refuses({ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN})
  BrowserTokens begin(
      @Valid @RequestBody AuthController.Login login,
      @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String former,
      HttpServletRequest call,
      HttpServletResponse answer) {
    SameOrigin.expect(call);
    Sessions.Tokens tokens = sessions.beginInBrowser(logins.expect(login, call));
    RefreshCookie.set(call, answer, tokens);
    if (former != null) {
      sessions.end(former);
    }
    return BrowserTokens.of(tokens);
  }

  @PostMapping("/refresh")
  @Operation(
      operationId = "refreshBrowserSession",
      security = @SecurityRequirement(name = RefreshCookie.NAME),
      summary = "Get the page's next access token by the cookie, and the next cookie",
      description =
          "For 30 seconds after a renewal the former cookie and the new one both get the new one, so"
              + " that several tabs may call, and an answer may be lost. 401 clears the cookie.")
  @Refuses({ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN})
  BrowserTokens refresh(
      @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String refreshToken,
      HttpServletRequest call,
      HttpServletResponse answer) {
    SameOrigin.expect(call);
    try {
      Sessions.Tokens tokens = sessions.renewInBrowser(refreshToken == null ? "" : refreshToken);
      RefreshCookie.set(call, answer, tokens);
      return BrowserTokens.of(tokens);
    } catch (ProblemException e) {
      RefreshCookie.clear(call, answer);
      throw e;
    }
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "endBrowserSession",
      summary = "Log out of the page: end the session of the cookie, if it lasts, and clear it")
  @ApiResponse(responseCode = "204", description = "There is no session any more")
  @Refuses(ProblemType.FORBIDDEN)
  void end(
      @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String refreshToken,
      HttpServletRequest call,
      HttpServletResponse answer) {
    SameOrigin.expect(call);
    if (refreshToken != null) {
      sessions.end(refreshToken);
    }
    RefreshCookie.clear(call, answer);
  }
}
