package dev.evently.api.auth;

import dev.evently.api.input.WellFormed;
import dev.evently.common.access.Actor;
import dev.evently.service.access.CallSession;
import dev.evently.service.limit.ClientAddress;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What happens to a session behind the login: it is renewed, and it ends. */
@RestController
@RequestMapping(AuthController.PATH)
@Tag(name = "auth")
class SessionController {
  private final Sessions sessions;
  private final Logins logins;
  private final Passwords passwords;
  private final Credentials credentials;

  SessionController(
      Sessions sessions, Logins logins, Passwords passwords, Credentials credentials) {
    this.sessions = sessions;
    this.logins = logins;
    this.passwords = passwords;
    this.credentials = credentials;
  }

  /** Who goes on. */
  record Refresh(@NotNull @Size(max = 1000) String refreshToken) {}

  /** The password that one has, and the one that one wants. */
  record NewPassword(
      @NotNull @Size(max = 2 * PasswordRules.MAX_CHARACTERS) @WellFormed String oldPassword,
      @NotNull @Password String newPassword) {

    /** Not the passwords, which would stand in a log. */
    @Override
    public String toString() {
      return "NewPassword";
    }
  }

  @PostMapping("/refresh")
  @Operation(
      operationId = "refreshSession",
      summary = "Get the next access token and the next refresh token",
      description =
          "A refresh token is good once. The use of one that was used before ends its session, so"
              + " a client sends one refresh at a time, and keeps the new token before it goes on.")
  @Refuses(ProblemType.UNAUTHORIZED)
  Sessions.Tokens refresh(@Valid @RequestBody Refresh refresh) {
    return sessions.renew(refresh.refreshToken());
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "logOut",
      summary = "End the session of the access token: its tokens and its streams")
  @ApiResponse(
      responseCode = "204",
      description = "It has ended; at all instances of the API within a minute")
  void logout(HttpServletRequest call) {
    UUID session = CallSession.of(call);
    if (session == null) {
      throw ProblemException.of(
          HttpStatus.UNAUTHORIZED,
          "Expected the access token of a session, but this one has none: log in again");
    }
    sessions.end(session);
  }

  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "changePassword",
      summary = "Change your password, and end all of your other sessions")
  @ApiResponse(responseCode = "204", description = "The new password is the only one")
  @Refuses(ProblemType.NOT_FOUND)
  void changePassword(
      @Valid @RequestBody NewPassword change,
      @AuthenticationPrincipal Actor actor,
      HttpServletRequest call) {
    String address = ClientAddress.of(call.getRemoteAddr());
    Accounts.Secret secret =
        logins
            .ofUser(actor.userId(), change.oldPassword(), address)
            .orElseThrow(() -> ProblemException.invalid("oldPassword", "must be your password"));
    Account account = secret.account();
    PasswordRules.expect("newPassword", change.newPassword(), account.email(), account.name());
    String hash = passwords.hash(change.newPassword(), address);
    if (!credentials.changePassword(secret, hash, CallSession.of(call))) {
      throw ProblemException.invalid("oldPassword", "must be your password, which has changed");
    }
  }
}
