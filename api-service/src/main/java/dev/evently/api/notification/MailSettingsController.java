package dev.evently.api.notification;

import dev.evently.common.access.Actor;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What one wants mail of, and in which language. */
@RestController
@RequestMapping("/api/v1/notifications/settings")
@Tag(name = "notifications")
class MailSettingsController {
  private final MailSettingsRepository settings;

  MailSettingsController(MailSettingsRepository settings) {
    this.settings = settings;
  }

  @GetMapping
  @Operation(
      operationId = "getNotificationSettings",
      summary = "What you want mail of, and in which language",
      description =
          "Mail is sent where a mail server is set, to addresses that are confirmed; GET"
              + " /api/v1/auth/me tells both.")
  @Refuses(ProblemType.NOT_FOUND)
  MailSettings get(@AuthenticationPrincipal Actor actor) {
    return settings.find(actor.userId()).orElseThrow(MailSettingsController::noAccount);
  }

  @PutMapping
  @Operation(
      operationId = "setNotificationSettings",
      summary = "Choose what you want mail of, and in which language",
      description =
          "It counts for what happens from now on. Mail about your account is sent in any case.")
  @Refuses(ProblemType.NOT_FOUND)
  MailSettings set(@Valid @RequestBody MailSettings wanted, @AuthenticationPrincipal Actor actor) {
    if (!settings.store(actor.userId(), wanted)) {
      throw noAccount();
    }
    return wanted;
  }

  private static ProblemException noAccount() {
    return ProblemException.notFound("an account");
  }
}
