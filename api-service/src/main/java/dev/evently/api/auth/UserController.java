package dev.evently.api.auth;

import dev.evently.common.access.Role;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What admins do with the accounts of others. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "users")
class UserController {
  private final Credentials credentials;

  UserController(Credentials credentials) {
    this.credentials = credentials;
  }

  /** What a user may do from now on. */
  record NewRole(@NotNull Role role) {}

  @PutMapping("/{userId}/role")
  @Operation(
      operationId = "changeRole",
      summary = "Make a user an admin, or an admin a user",
      description =
          "Their sessions end when it changes; they log in again. The last admin stays one.")
  @Refuses(ProblemType.LAST_ADMIN)
  Account changeRole(@PathVariable UUID userId, @Valid @RequestBody NewRole change) {
    return credentials
        .changeRole(userId, change.role())
        .orElseThrow(() -> ProblemException.notFound("a user"));
  }
}
