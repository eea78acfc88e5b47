package dev.evently.notifier.webhook;

import dev.evently.common.access.Actor;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.Problem.FieldProblem;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The webhooks of those who rule events. */
@RestController
@RequestMapping(WebhookController.PATH)
@Tag(name = "webhooks")
class WebhookController {
  static final String PATH = "/api/v1/webhooks";
  private static final int EVENTS_SHOWN = 100;

  private final Webhooks webhooks;
  private final Progress progress;
  private final EventRules rules;
  private final EndpointTests tests;
  private final Dispatcher dispatcher;
  private final SealedSecrets sealed;
  private final WebhookProperties settings;

  WebhookController(
      Webhooks webhooks,
      Progress progress,
      EventRules rules,
      EndpointTests tests,
      Dispatcher dispatcher,
      SealedSecrets sealed,
      WebhookProperties settings) {
    this.webhooks = webhooks;
    this.progress = progress;
    this.rules = rules;
    this.tests = tests;
    this.dispatcher = dispatcher;
    this.sealed = sealed;
    this.settings = settings;
  }

  @PostMapping
  @Operation(
      operationId = "addWebhook",
      summary = "Have outcomes sent to an endpoint",
      description =
          "By Standard Webhooks 1.0.0, in the order of each event. The secret in the answer signs"
              + " them, and is shown this once.")
  @ApiResponse(
      responseCode = "201",
      description = "It delivers from now on",
      headers =
          @Header(
              name = HttpHeaders.LOCATION,
              description = "Where it is found",
              schema = @Schema(type = "string")),
      useReturnTypeSchema = true)
  @Refuses(ProblemType.NOT_FOUND)
  ResponseEntity<WebhookView> add(
      @Valid @RequestBody NewWebhook wanted, @AuthenticationPrincipal Actor actor) {
    String url = EndpointUrl.expect(wanted.url(), settings);
    List<String> types = wanted.types() == null ? null : known(wanted.types());
    if (wanted.eventId() != null) {
      rules.expectRuler(actor, wanted.eventId());
    } else if (wanted.after() != null) {
      throw ProblemException.invalid("after", "must be absent where eventId is");
    }
    Webhook webhook = webhooks.add(actor, url, wanted.eventId(), types, wanted.after());
    dispatcher.catchUp();
    return ResponseEntity.created(URI.create(PATH + "/" + webhook.webhookId()))
        .body(WebhookView.of(webhook, sealed.open(webhook.secret()), shown(webhook)));
  }

  private static List<String> known(List<String> types) {
    for (int i = 0; i < types.size(); i++) {
      if (!StoredOutcomes.TYPES.contains(types.get(i))) {
        throw ProblemException.invalid(
            "types[%d]".formatted(i), "must be a type of outcomes, such as BookingConfirmed");
      }
    }
    return types.stream().distinct().sorted().toList();
  }

  @GetMapping
  @Operation(
      operationId = "listWebhooks",
      summary = "Your webhooks, oldest first",
      description =
          "Admins see those of all. With eventId only those that deliver this event's outcomes,"
              + " each with how far it has come there.")
  WebhookList list(
      @RequestParam(required = false) @Nullable UUID eventId,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
      @AuthenticationPrincipal Actor actor) {
    List<Webhook> rows = webhooks.list(actor, eventId, after, limit + 1);
    List<Webhook> page = rows.subList(0, Math.min(rows.size(), limit));
    Map<UUID, ProgressView> there =
        eventId == null
            ? Map.of()
            : progress.inEvent(eventId, page.stream().map(Webhook::webhookId).toList());
    List<WebhookView> items =
        page.stream()
            .map(webhook -> {
              ProgressView one = there.get(webhook.webhookId());
              return WebhookView.of(webhook, one == null ? List.of() : List.of(one));
            })
            .toList();
    return new WebhookList(items, rows.size() > limit ? page.getLast().webhookId() : null);
  }

  @GetMapping("/{webhookId}")
  @Operation(operationId = "getWebhook", summary = "A webhook, and how far it has come")
  WebhookView get(@PathVariable UUID webhookId, @AuthenticationPrincipal Actor actor) {
    return view(webhookId, actor);
  }

  @PatchMapping("/{webhookId}")
  @Operation(
      operationId = "changeWebhook",
      summary = "Change the address or the types of a webhook, or switch it off and on",
      description =
          "One that is switched on again goes on behind the last outcome that it sent. Other types,"
              + " an empty list for all, hold for what is not sent yet; what it has passed over by"
              + " then comes with a replay.")
  WebhookView change(
      @PathVariable UUID webhookId,
      @Valid @RequestBody WebhookChange change,
      @AuthenticationPrincipal Actor actor) {
    find(webhookId, actor);
    String url = change.url() == null ? null : EndpointUrl.expect(change.url(), settings);
    List<String> types = change.types() == null ? null : known(change.types());
    webhooks.change(webhookId, new WebhookChange(url, change.enabled(), types));
    dispatcher.catchUp();
    return view(webhookId, actor);
  }

  @DeleteMapping("/{webhookId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeWebhook", summary = "Send nothing more to an endpoint")
  @ApiResponse(responseCode = "204", description = "It is forgotten")
  void remove(@PathVariable UUID webhookId, @AuthenticationPrincipal Actor actor) {
    find(webhookId, actor);
    webhooks.remove(webhookId);
  }

  @PostMapping("/{webhookId}/replay")
  @Operation(
      operationId = "replayWebhook",
      summary = "Send an event's outcomes again",
      description =
          "All behind the sequence `after`, under the same ids as before; it may also lie further"
              + " on, and passes over what is between.")
  WebhookView replay(
      @PathVariable UUID webhookId,
      @Valid @RequestBody ReplayStart start,
      @AuthenticationPrincipal Actor actor) {
    find(webhookId, actor);
    if (!progress.replay(webhookId, start.eventId(), start.after())) {
      throw ProblemException.invalid(
          List.of(
              new FieldProblem("eventId", "must be an event of this webhook"),
              new FieldProblem("after", "must be no later than the event's last sequence")),
          "Expected an event of this webhook and one of its sequences");
    }
    dispatcher.catchUp();
    return view(webhookId, actor);
  }

  @PostMapping("/{webhookId}/rotate-secret")
  @Operation(
      operationId = "rotateWebhookSecret",
      summary = "Sign with a new secret",
      description =
          "For a day messages have a second signature, by the former secret. The new one is in the"
              + " answer, this once.")
  WebhookView rotate(@PathVariable UUID webhookId, @AuthenticationPrincipal Actor actor) {
    find(webhookId, actor);
    String secret = webhooks.rotate(webhookId, settings.rotation());
    Webhook webhook = find(webhookId, actor);
    return WebhookView.of(webhook, secret, shown(webhook));
  }

  @PostMapping("/{webhookId}/test")
  @Operation(
      operationId = "testWebhook",
      summary = "Try an endpoint",
      description = "Sends it a message of type webhook.test, once, and says what came of it.")
  TestResult test(@PathVariable UUID webhookId, @AuthenticationPrincipal Actor actor) {
    return tests.send(find(webhookId, actor));
  }

  private WebhookView view(UUID webhookId, Actor actor) {
    Webhook webhook = find(webhookId, actor);
    return WebhookView.of(webhook, shown(webhook));
  }

  private List<ProgressView> shown(Webhook webhook) {
    return progress.of(webhook.webhookId(), EVENTS_SHOWN);
  }

  private Webhook find(UUID webhookId, Actor actor) {
    return webhooks
        .find(webhookId, actor)
        .orElseThrow(() -> ProblemException.notFound("a webhook"));
  }
}
