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

/**
 * Plays an on-sale: an event is published, all users book at once, ask for their receipts, some
 * cancel, and everything is verified.
 */
public final class OnSale {
  /** Calls are sent again for longer than the restart of any process takes. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

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
    try (ApiClient api = new ApiClient(system.api(), TIMEOUT)) {
      output.print("");
      output.print("The organiser %s logs in and publishes an event ...", system.adminEmail());
      Organiser organiser = Organiser.login(api, system);
      UUID eventId = organiser.publish(capacity);
      output.print(
          "\"%s\" is on sale: %,d tickets, %,d people (event %s).",
          Organiser.EVENT_NAME, capacity, users, eventId);
      output.print(
          "Each has a token made for the demo: signing up is slow on purpose, to protect passwords.");
      List<DemoUser> allUsers = DemoUser.many(users, new AccessTokens(system.jwtSecret()));
      DemoUsers demoUsers = new DemoUsers(api, allUsers);
      try (OutcomeFollower follower = new OutcomeFollower(system, eventId)) {
        return play(
            system, checklist, new Session(api, organiser, demoUsers, follower, allUsers, eventId));
      }
    }
  }

  private record Session(
      ApiClient api,
      Organiser organiser,
      DemoUsers demoUsers,
      OutcomeFollower follower,
      List<DemoUser> allUsers,
      UUID eventId) {}

  private boolean play(Endpoints system, Checklist checklist, Session session)
      throws InterruptedException {
    BookingBurst.Times times =
        new BookingBurst(session.demoUsers, session.follower, users, output).run(session.eventId);
    BookingOrder order = BookingOrder.of(session.follower);
    output.print("");
    checkReceipts(checklist, session);
    checkBurst(checklist, session.demoUsers, order);
    Map<UUID, DemoUser> byId = BookingOrder.byId(session.allUsers);
    int promoted =
        new CancellationRound(
                session.api, session.demoUsers, session.follower, byId, checklist, output)
            .play(session.organiser, order, cancellations);
    session.demoUsers.failures().stream()
        .limit(5)
        .forEach(failure -> output.print("  ! " + failure));
    checklist.expect(
        session.demoUsers.failures().isEmpty(),
        "%,d calls without an answer".formatted(session.demoUsers.failures().size()));

    output.print("");
    output.print("Verifying the whole system: logs and tables, held against each other ...");
    checklist.expect(new Verification(system, output).run(), "verify");
    analytics(system, session.organiser);
    output.print(
        new Summary(users, capacity, times, order, byId, promoted, checklist.isFine()).text());
    return checklist.isFine();
  }

  /** All users ask for the receipts of their requests. */
  private void checkReceipts(Checklist checklist, Session session) {
    AtomicInteger confirmed = new AtomicInteger();
    AtomicInteger waiting = new AtomicInteger();
    session.demoUsers.each(
        session.allUsers,
        ASKING_AT_ONCE,
        user -> {
          JsonNode accepted = session.demoUsers.accepted().get(user.userId());
          if (accepted == null) {
            return;
          }
          String id = accepted.path("requestId").asString("");
          switch (session.organiser.awaitDecided(id, user.token()).path("status").asString("")) {
            case "CONFIRMED" -> confirmed.incrementAndGet();
            case "WAITLISTED" -> waiting.incrementAndGet();
            default -> {}
          }
        });
    int tickets = Math.min(users, capacity);
    checklist.expect(
        confirmed.get() == tickets && waiting.get() == users - tickets,
        "receipts: %,d confirmed, %,d waitlisted".formatted(confirmed.get(), waiting.get()));
  }

  private void checkBurst(Checklist checklist, DemoUsers demoUsers, BookingOrder order) {
    int tickets = Math.min(users, capacity);
    checklist.expect(
        demoUsers.accepted().size() == users,
        "%,d of %,d requests accepted".formatted(demoUsers.accepted().size(), users));
    checklist.expect(
        order.confirmed().size() == tickets,
        "%,d of %,d tickets given, not one more".formatted(order.confirmed().size(), capacity));
    checklist.expect(
        order.firstComeFirstServed(), "the confirmed are exactly the first ones in the log");
    checklist.expect(
        order.positionsCountUp(),
        "the %,d waiting were told 1, 2, 3 ... in that order".formatted(order.waiting().size()));
  }

  private void analytics(Endpoints system, Organiser organiser) throws InterruptedException {
    output.print("");
    output.print("What the analyst reads at %s:", system.analytics());
    try (ApiClient analytics = new ApiClient(system.analytics(), TIMEOUT)) {
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
