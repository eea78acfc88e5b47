package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.api.input.Text;
import dev.evently.api.input.WellFormed;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.service.limit.ClientAddress;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing up, logging in, and who one is. */
@RestController
@RequestMapping(AuthController.PATH)
@Tag(name = "auth")
class AuthController {
  static final String PATH = "/api/v1/auth";
  static final String SIGN_UP = "/signup";

  private final Accounts accounts;
  private final Passwords passwords;
  private final FailedLogins failedLogins;
  private final AccessTokens tokens;
  private final ApiProperties properties;

  AuthController(
      Accounts accounts,
      Passwords passwords,
      FailedLogins failedLogins,
      AccessTokens tokens,
      ApiProperties properties) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.failedLogins = failedLogins;
    this.tokens = tokens;
    this.properties = properties;
  }

  /** Who signs up. There is no role: nobody gives one to themself. */
  record Signup(
      @NotNull @EmailAddress String email,
      @NotNull @Text String name,
      @NotNull @Password String password) {}

  /** Who logs in. */
  record Login(
      @NotNull @Size(max = 320) @WellFormed String email,
      @NotNull @Size(max = 2 * PasswordRules.MAX_CHARACTERS) @WellFormed String password) {}

  /**
   * What a login gives.
   *
   * @param expiresIn seconds
   */
  record Token(String accessToken, String tokenType, long expiresIn) {}

  @PostMapping(AuthController.SIGN_UP)
  @Operation(summary = "Make an account")
  @ApiResponse(responseCode = "201", description = "The account")
  ResponseEntity<Account> signup(@Valid @RequestBody Signup signup, HttpServletRequest call) {
    String email = Accounts.normalised(signup.email());
    PasswordRules.broken(signup.password(), email, signup.name())
        .ifPresent(rule -> {
          throw ProblemException.invalid("password", rule);
        });
    String hash = passwords.hash(signup.password(), ClientAddress.of(call.getRemoteAddr()));
    Account account =
        accounts
            .add(email, signup.name(), hash, Role.USER)
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemType.EMAIL_TAKEN,
                    "Expected an e-mail address that is not taken, but this one is"));
    return ResponseEntity.status(HttpStatus.CREATED).body(account);
  }

  @PostMapping("/login")
  @Operation(summary = "Get an access token")
  Token login(@Valid @RequestBody Login login, HttpServletRequest call) {
    String email = Accounts.normalised(login.email());
    String address = ClientAddress.of(call.getRemoteAddr());
    FailedLogins.LoginAttempt attempt = failedLogins.begin(email, address);
    Account account;
    try {
      account = account(email, login.password(), address);
    } catch (RuntimeException e) {
      attempt.withdraw();
      throw e;
    }
    if (account == null) {
      throw ProblemException.of(
          HttpStatus.UNAUTHORIZED, "Expected the e-mail address and password of an account");
    }
    attempt.succeeded();
    var actor = new Actor(account.userId(), account.role());
    var lifetime = properties.auth().tokenLifetime();
    return new Token(tokens.issue(actor, Instant.now(), lifetime), "Bearer", lifetime.toSeconds());
  }

  /**
   * The account of an e-mail address, or null when there is none or the password is not its own. A
   * hash of an earlier version is replaced: only now is its password known.
   */
  private @Nullable Account account(String email, String password, String address) {
    Passwords.Match match =
        passwords
            .check(
                password,
                () -> email.indexOf('\0') >= 0 ? Optional.empty() : accounts.byEmail(email),
                address)
            .orElse(null);
    if (match == null) {
      return null;
    }
    if (match.newHash() != null) {
      accounts.replaceHash(match.secret(), match.newHash());
    }
    return match.secret().account();
  }

  @GetMapping("/me")
  @Operation(summary = "Who you are")
  Account me(@AuthenticationPrincipal Actor actor) {
    return accounts.byId(actor.userId()).orElseThrow(() -> ProblemException.notFound("an account"));
  }
}
