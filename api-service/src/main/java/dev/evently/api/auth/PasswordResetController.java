package dev.evently.api.auth;

import dev.evently.service.limit.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Choosing another password by a link, for who has forgotten theirs. */
@RestController
@RequestMapping(PasswordResetController.PATH)
@Tag(name = "auth")
class PasswordResetController {
  static final String PATH = AuthController.PATH + "/password-reset";

  private final Accounts accounts;
  private final AccountLinks links;
  private final AccountLinkRepository rows;
  private final Passwords passwords;
  private final Credentials credentials;

  PasswordResetController(
      Accounts accounts,
      AccountLinks links,
      AccountLinkRepository rows,
      Passwords passwords,
      Credentials credentials) {
    this.accounts = accounts;
    this.links = links;
    this.rows = rows;
    this.passwords = passwords;
    this.credentials = credentials;
  }

  /** Who has forgotten their password. */
  record Forgotten(@NotNull @EmailAddress String email) {}

  /** What the link says behind {@code token=}, and the password that its owner wants. */
  record Reset(@NotNull @Size(max = 100) String token, @NotNull @Password String newPassword) {
    /** Neither of both, which would stand in a log. */
    @Override
    public String toString() {
      return "Reset";
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "forgetPassword",
      summary = "Ask for a link behind which you choose another password",
      description = "The answer is the same whether the address has an account or not.")
  @ApiResponse(
      responseCode = "202",
      description = "If the address has an account, the link will be sent there",
      useReturnTypeSchema = true)
  EmailConfirmationController.LinkAnswer ask(@Valid @RequestBody Forgotten forgotten) {
    links.resetPassword(Accounts.normalised(forgotten.email()));
    return new EmailConfirmationController.LinkAnswer(links.areMailed());
  }

  @PostMapping("/confirm")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "resetPassword",
      summary = "Choose another password by the token of a link",
      description =
          "The token is good once, for an hour. All of your sessions end, and your address counts"
              + " as confirmed.")
  @ApiResponse(responseCode = "204", description = "The new password is the only one")
  void reset(@Valid @RequestBody Reset reset, HttpServletRequest call) {
    LinkToken token =
        LinkToken.parse(reset.token()).orElseThrow(EmailConfirmationController::notGood);
    Account account =
        rows.owner(token, LinkPurpose.RESET_PASSWORD)
            .flatMap(accounts::byId)
            .orElseThrow(EmailConfirmationController::notGood);
    PasswordRules.expect("newPassword", reset.newPassword(), account.email(), account.name());
    String hash = passwords.hash(reset.newPassword(), ClientAddress.of(call.getRemoteAddr()));
    UUID userId = account.userId();
    boolean changed =
        accounts
            .byEmail(account.email())
            .filter(secret ->
                credentials.resetPassword(
                    secret, hash, () -> rows.use(token, LinkPurpose.RESET_PASSWORD, userId)))
            .isPresent();
    if (!changed) {
      throw EmailConfirmationController.notGood();
    }
  }
}
