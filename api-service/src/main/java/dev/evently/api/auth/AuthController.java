package dev.evently.api.auth;

import dev.evently.api.input.Text;
import dev.evently.api.input.WellFormed;
import dev.evently.common.access.Actor;
import dev.evently.common.mail.MailLanguage;
import dev.evently.service.limit.ClientAddress;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.springframework.http.HttpHeaders;
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
  private static final String ME = "/me";
  private static final URI OWN_ACCOUNT = URI.create(PATH + ME);

  private final Accounts accounts;
  private final AccountLinks links;
  private final Passwords passwords;
  private final Logins logins;
  private final Sessions sessions;

  AuthController(
      Accounts accounts,
      AccountLinks links,
      Passwords passwords,
      Logins logins,
      Sessions sessions) {
    this.accounts = accounts;
    this.links = links;
    this.passwords = passwords;
    this.logins = logins;
    this.sessions = sessions;
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

  /** A taken address is answered as a free one, so that nobody learns who has an account. */
  @PostMapping(AuthController.SIGN_UP)
  @Operation(
      operationId = "signUp",
      summary = "Make an account",
      description =
          "The answer does not tell whether the address had an account: that one stays as it is,"
              + " and only its password logs in. GET /api/v1/auth/me tells the userId that counts."
              + " Mail is written in the language of Accept-Language, in German or in English.")
  @ApiResponse(
      responseCode = "201",
      description = "The account",
      headers =
          @Header(
              name = HttpHeaders.LOCATION,
              description = "Where whoever has logged in finds it",
              schema = @Schema(type = "string")),
      useReturnTypeSchema = true)
  ResponseEntity<Account> signup(@Valid @RequestBody Signup signup, HttpServletRequest call) {
    String email = Accounts.normalised(signup.email());
    PasswordRules.expect("password", signup.password(), email, signup.name());
    String hash = passwords.hash(signup.password(), ClientAddress.of(call.getRemoteAddr()));
    String language = MailLanguage.accepted(call.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    return ResponseEntity.created(OWN_ACCOUNT)
        .body(links.signUp(email, signup.name(), hash, language));
  }

  @PostMapping("/login")
  @Operation(
      operationId = "logIn",
      summary = "Begin a session: get an access token, and a refresh token for the next one")
  @Refuses(ProblemType.UNAUTHORIZED)
  Sessions.Tokens login(@Valid @RequestBody Login login, HttpServletRequest call) {
    return sessions.begin(logins.expect(login, call));
  }

  @GetMapping(ME)
  @Operation(operationId = "getAccount", summary = "Who you are")
  @Refuses(ProblemType.NOT_FOUND)
  OwnAccount me(@AuthenticationPrincipal Actor actor) {
    return accounts
        .addressee(actor.userId())
        .map(owner -> OwnAccount.of(owner, links.areMailed()))
        .orElseThrow(() -> ProblemException.notFound("an account"));
  }
}
