package dev.evently.api.auth;

import dev.evently.api.input.Text;
import dev.evently.api.page.Cursor;
import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.common.access.Role;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What admins do with the accounts of others. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "users")
class UserController {
  private final Credentials credentials;
  private final AccountList accounts;

  UserController(Credentials credentials, AccountList accounts) {
    this.credentials = credentials;
    this.accounts = accounts;
  }

  /** What a user may do from now on. */
  record NewRole(@NotNull Role role) {}

  @GetMapping
  @Operation(
      operationId = "listUsers",
      summary = "Accounts, oldest first",
      description = "`q` is a part of the name or of the address.")
  Page<Account> list(
      @RequestParam(required = false) @Text @Nullable String q,
      @RequestParam(required = false) @Nullable Role role,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var page =
        Page.of(
            accounts.list(q, role, limit + 1, Cursor.parse(cursor)),
            limit,
            AccountList.Row::cursor);
    return new Page<>(
        page.items().stream().map(AccountList.Row::account).toList(), page.nextCursor());
  }

  @PutMapping("/{userId}/role")
  @Operation(
      operationId = "changeRole",
      summary = "Give a user another role",
      description =
          "Their sessions end when it changes; they log in again. The last admin stays one.")
  @Refuses(ProblemType.LAST_ADMIN)
  Account changeRole(@PathVariable UUID userId, @Valid @RequestBody NewRole change) {
    return credentials
        .changeRole(userId, change.role())
        .orElseThrow(() -> ProblemException.notFound("a user"));
  }
}
