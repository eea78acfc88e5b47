package dev.evently.api.auth;

import dev.evently.common.access.Actor;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Confirming an address by a link that was sent there. */
@RestController
@RequestMapping(EmailConfirmationController.PATH)
@Tag(name = "auth")
class EmailConfirmationController {
  static final String PATH = AuthController.PATH + "/email-confirmation";
  static final String CONFIRM = "/confirm";

  private final Accounts accounts;
  private final AccountLinks links;
  private final AccountLinkRepository rows;

  EmailConfirmationController(Accounts accounts, AccountLinks links, AccountLinkRepository rows) {
    this.accounts = accounts;
    this.links = links;
    this.rows = rows;
  }

  /**
   * Whether a link can arrive, which is the same for all addresses.
   *
   * @param mailed false where no mail server is set
   */
  record LinkAnswer(boolean mailed) {}

  /** What a link says behind {@code token=}. */
  record Token(@NotNull @Size(max = 100) String token) {
    /** Not the token, which would stand in a log. */
    @Override
    public String toString() {
      return "Token";
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "askForEmailConfirmation",
      summary = "Ask for the link that confirms your address anew",
      description = "Nothing is sent when it is confirmed.")
  @ApiResponse(
      responseCode = "202",
      description = "The link will be sent",
      useReturnTypeSchema = true)
  @Refuses(ProblemType.NOT_FOUND)
  LinkAnswer ask(@AuthenticationPrincipal Actor actor) {
    Accounts.Addressee owner =
        accounts
            .addressee(actor.userId())
            .orElseThrow(() -> ProblemException.notFound("an account"));
    if (!owner.confirmed() && !links.confirm(owner)) {
      throw ProblemException.tooMany(
              "Expected fewer links to be asked for in an hour, but there were too many")
          .retryAfter(Duration.ofHours(1));
    }
    return new LinkAnswer(links.areMailed());
  }

  /** A link may be opened twice: the second time nothing changes. */
  @PostMapping(CONFIRM)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "confirmEmail", summary = "Confirm an address by the token of its link")
  @ApiResponse(responseCode = "204", description = "The address is confirmed")
  void confirm(@Valid @RequestBody Token token) {
    UUID userId =
        LinkToken.parse(token.token())
            .flatMap(link -> rows.owner(link, LinkPurpose.CONFIRM_EMAIL))
            .orElseThrow(EmailConfirmationController::notGood);
    accounts.confirmAddress(userId);
  }

  static ProblemException notGood() {
    return ProblemException.invalid(
        "token", "must be that of a link which is neither used nor expired: ask for another one");
  }
}
