package dev.evently.standalone.demo;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.verify.Verification;
import dev.evently.common.access.AccessTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** The whole evening: an event, everybody at once, receipts, cancellations, figures, proof. */
public final class OnSale {
  /** A good client outlasts the restart of any part. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int ASKING_AT_ONCE = 64;

  private final int users;
  private final int capacity;
  private final int cancellations;
  private final CommandOutput output;

  public OnSale(int users, int capacity, int cancellations, CommandOutput output) {
    this.users = users;
    this.capacity = capacity;
    this.cancellations = cancellations;
    this.output = output;
  }

  /** Plays it on a running system; true when all went as promised. */
  public boolean play(Endpoints system) throws InterruptedException {
    Checklist checklist = new Checklist(output);
    try (ApiClient api = new ApiClient(system.api(), PATIENCE)) {
      output.print("");
      output.print("The organiser %s logs in and publishes an event ...", system.adminEmail());
      Organiser organiser = Organiser.login(api, system);
      UUID eventId = organiser.publish(capacity);
      output.print(
          "\"%s\" is on sale: %,d places, %,d people (event %s).",
          Organiser.EVENT_NAME, capacity, users, eventId);
      output.print(
          "Each has a token made for the demo: signing up is slow on purpose, to protect passwords.");
      List<Person> people = Person.crowd(users, new AccessTokens(system.jwtSecret()));
      Crowd crowd = new Crowd(api, people);
      try (OutcomeWatch watch = new OutcomeWatch(system, eventId)) {
        return play(system, checklist, new Stage(api, organiser, crowd, watch, people, eventId));
      }
    }
  }

  private record Stage(
      ApiClient api,
      Organiser organiser,
      Crowd crowd,
      OutcomeWatch watch,
      List<Person> people,
      UUID eventId) {}

  private boolean play(Endpoints system, Checklist checklist, Stage stage)
      throws InterruptedException {
    Burst.Times times = new Burst(stage.crowd, stage.watch, users, output).run(stage.eventId);
    Fairness fairness = Fairness.of(stage.watch);
    output.print("");
    receipts(checklist, stage);
    checkBurst(checklist, stage.crowd, fairness);
    Map<UUID, Person> byId = Fairness.byId(stage.people);
    int promoted =
        new SecondChance(stage.api, stage.crowd, stage.watch, byId, checklist, output)
            .play(stage.organiser, fairness, cancellations);
    stage.crowd.troubles().stream().limit(5).forEach(trouble -> output.print("  ! " + trouble));
    checklist.expect(
        stage.crowd.troubles().isEmpty(),
        "%,d calls without an answer".formatted(stage.crowd.troubles().size()));

    output.print("");
    output.print("Verifying the whole system: logs and tables, held against each other ...");
    checklist.expect(new Verification(system, output).run(), "verify");
    analytics(system, stage.organiser);
    output.print(
        new Report(users, capacity, times, fairness, byId, promoted, checklist.isFine()).text());
    return checklist.isFine();
  }

  /** Everybody asks what became of their request. */
  private void receipts(Checklist checklist, Stage stage) {
    AtomicInteger confirmed = new AtomicInteger();
    AtomicInteger waiting = new AtomicInteger();
    stage.crowd.each(
        stage.people,
        ASKING_AT_ONCE,
        person -> {
          JsonNode accepted = stage.crowd.accepted().get(person.userId());
          if (accepted == null) {
            return;
          }
          String id = accepted.path("requestId").asString("");
          switch (stage.organiser.awaitDecided(id, person.token()).path("status").asString("")) {
            case "CONFIRMED" -> confirmed.incrementAndGet();
            case "WAITLISTED" -> waiting.incrementAndGet();
            default -> {}
          }
        });
    int places = Math.min(users, capacity);
    checklist.expect(
        confirmed.get() == places && waiting.get() == users - places,
        "receipts: %,d confirmed, %,d waitlisted".formatted(confirmed.get(), waiting.get()));
  }

  private void checkBurst(Checklist checklist, Crowd crowd, Fairness fairness) {
    int places = Math.min(users, capacity);
    checklist.expect(
        crowd.accepted().size() == users,
        "%,d of %,d requests accepted".formatted(crowd.accepted().size(), users));
    checklist.expect(
        fairness.confirmed().size() == places,
        "%,d of %,d places given, not one more".formatted(fairness.confirmed().size(), capacity));
    checklist.expect(
        fairness.firstComeFirstServed(), "the confirmed are exactly the first ones in the log");
    checklist.expect(
        fairness.positionsCountUp(),
        "the %,d waiting were told 1, 2, 3 ... in that order".formatted(fairness.waiting().size()));
  }

  private void analytics(Endpoints system, Organiser organiser) throws InterruptedException {
    output.print("");
    output.print("What the analyst reads at %s:", system.analytics());
    try (ApiClient analytics = new ApiClient(system.analytics(), PATIENCE)) {
      for (String call :
          List.of(
              "overview",
              "top-events?limit=3",
              "daily-confirmed?days=2",
              "cancellation-rate?days=7")) {
        output.print(
            "  %-26s %s",
            call, analytics.get("/api/v1/analytics/" + call, organiser.token()).expect(200));
      }
    }
  }
}
