package dev.evently.standalone.demo;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.verify.Verification;
import dev.evently.common.access.AccessTokens;
import dev.evently.standalone.crowd.Arrivals;
import dev.evently.standalone.crowd.Crowd;
import dev.evently.standalone.crowd.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Plays an on-sale: an event is published, some come before it opens, a crowd books and waits for
 * its receipts, some cancel, an organiser helps a few at another event, and everything is verified.
 */
public final class OnSale {
  /** Calls are sent again for longer than the restart of any process takes. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** One address may have a few more; who finds none free waits for one, as in a browser. */
  private static final int CONNECTIONS = 4_000;

  /** So many come too early, in this time. A system that has just started warms up meanwhile. */
  private static final int EARLY = 400;

  private static final Duration EARLY_SPAN = Duration.ofSeconds(4);

  private final int users;
  private final int capacity;
  private final int cancellations;
  private final Arrivals arrivals;
  private final CommandOutput output;

  /**
   * @param users how many people come
   * @param cancellations how many of those who are booked cancel
   */
  public OnSale(
      int users, int capacity, int cancellations, Arrivals arrivals, CommandOutput output) {
    this.users = users;
    this.capacity = capacity;
    this.cancellations = cancellations;
    this.arrivals = arrivals;
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
          "\"%s\" will be on sale: %,d tickets, %,d people (event %s).",
          Organiser.EVENT_NAME, capacity, users, eventId);
      output.print("Watch it in a browser: %s/#/events/%s", system.api(), eventId);
      output.print(
          "Its figures, for analysts and admins (log in as %s): %s/analytics?event=%s",
          system.adminEmail(), system.api(), eventId);
      output.print(
          "Each has a token made for the demo: signing up is slow on purpose, to protect passwords.");
      List<DemoUser> allUsers = DemoUser.many(users, new AccessTokens(system.jwtSecret()));
      DemoUsers demoUsers = new DemoUsers();
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
    comeTooEarly(system, checklist, session);
    session.organiser.open(session.eventId);
    output.print("");
    output.print("The sale opens.");
    Receipts receipts = book(system, session);
    BookingOrder order = BookingOrder.of(session.follower);
    output.print("");
    output.print("Some of them:");
    receipts.stories().forEach(story -> output.print("  " + story));
    output.print("");
    checkBurst(checklist, receipts, order);
    Map<UUID, DemoUser> byId = BookingOrder.byId(session.allUsers);
    int promoted =
        new CancellationRound(
                session.api, session.demoUsers, session.follower, byId, checklist, output)
            .play(session.organiser, order, cancellations);
    new OrganisersDesk(
            session.api, new AccessTokens(system.jwtSecret()), session.organiser, checklist, output)
        .play();
    List<String> failures = new ArrayList<>(receipts.failures());
    failures.addAll(session.demoUsers.failures());
    failures.stream().limit(5).forEach(failure -> output.print("  ! " + failure));
    checklist.expect(failures.isEmpty(), "%,d calls without an answer".formatted(failures.size()));

    output.print("");
    output.print("Verifying the whole system: logs and tables, held against each other ...");
    checklist.expect(new Verification(system, output).run(), "verify");
    // A slow machine may have taken longer than an access token is good.
    analytics(system, Organiser.login(session.api, system));
    output.print(
        new Summary(users, capacity, receipts.pace(), order, byId, promoted, checklist.isFine())
            .text());
    return checklist.isFine();
  }

  /** As people do. They are rejected in the order of the log, like everybody. */
  private void comeTooEarly(Endpoints system, Checklist checklist, Session session)
      throws InterruptedException {
    List<DemoUser> early = session.allUsers.subList(0, Math.min(EARLY, users));
    output.print("");
    output.print("%,d of them come before it opens:", early.size());
    try (Crowd crowd =
        crowd(
            system,
            session,
            early.stream().map(DemoUser::early).toList(),
            Arrivals.evenly(EARLY_SPAN))) {
      crowd.awaitEnd(TIMEOUT);
      Receipts receipts = new Receipts(crowd.visits(), early);
      receipts.stories().stream().limit(2).forEach(story -> output.print("  " + story));
      int rejected = receipts.byStatus().getOrDefault("REJECTED", 0);
      checklist.expect(
          rejected == early.size(), "%,d who came too early were told so".formatted(rejected));
    }
  }

  /** All people come, book, and wait for their receipts. */
  private Receipts book(Endpoints system, Session session) throws InterruptedException {
    List<Visitor> visitors = session.allUsers.stream().map(DemoUser::visitor).toList();
    try (Crowd crowd = crowd(system, session, visitors, arrivals)) {
      new BookingBurst(crowd, session.follower, output).follow();
      return new Receipts(crowd.visits(), session.allUsers);
    }
  }

  private static Crowd crowd(
      Endpoints system, Session session, List<Visitor> visitors, Arrivals arrivals) {
    return new Crowd(system.api(), session.eventId, visitors, arrivals, CONNECTIONS, TIMEOUT);
  }

  private void checkBurst(Checklist checklist, Receipts receipts, BookingOrder order) {
    int tickets = Math.min(users, capacity);
    Map<String, Integer> told = receipts.byStatus();
    int confirmed = told.getOrDefault("CONFIRMED", 0);
    int waiting = told.getOrDefault("WAITLISTED", 0);
    int accepted = receipts.pace().accepted().size();
    checklist.expect(accepted == users, "%,d of %,d requests accepted".formatted(accepted, users));
    checklist.expect(
        confirmed == tickets && waiting == users - tickets,
        "receipts: %,d confirmed, %,d waitlisted".formatted(confirmed, waiting));
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
