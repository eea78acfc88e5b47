package dev.evently.audit.replay;

import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.Screen;
import dev.evently.audit.client.Trouble;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.decision.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides an event's requests again in memory: as they were, and as they would have been under
 * another policy. Reads the request log and the database, and writes to neither.
 */
public final class EventReplay {
  private static final String HAPPENED = "what happened";

  private final Endpoints system;
  private final Screen screen;
  private final RequestLog log;
  private final Records records;

  public EventReplay(Endpoints system, Screen screen) throws InterruptedException {
    this.system = system;
    this.screen = screen;
    log = new RequestLog(system);
    records = new Records(system);
  }

  /** Says which events there are. */
  public void list() {
    List<RequestLog.Published> events = log.published();
    screen.say("%,d events in the request log of %s:", events.size(), system.bootstrapServers());
    events.forEach(event -> screen.say("  %s  %s  %s", event.eventId(), event.at(), event.name()));
  }

  /** The event that was put on sale last. */
  public UUID lastPublished() {
    List<RequestLog.Published> events = log.published();
    if (events.isEmpty()) {
      throw new Trouble("Expected an event in the request log, but there is none yet.");
    }
    RequestLog.Published last = events.getLast();
    if (events.size() > 1) {
      screen.say(
          "%,d events were published; this is the last one. --list shows them, --event takes another.",
          events.size());
    }
    return last.eventId();
  }

  /**
   * Shows both courses.
   *
   * @param show how many people whose result differs
   * @param csv where everybody is written to; null for nowhere
   */
  public void run(UUID eventId, OtherPolicy policy, int show, @Nullable Path csv)
      throws IOException {
    Optional<Records.EventRow> row = records.event(eventId, log.partitionOf(eventId));
    List<LoggedRequest> requests =
        log.requests(eventId, row.map(Records.EventRow::decidedBelow).orElse(Long.MAX_VALUE));
    if (requests.isEmpty()) {
      throw new Trouble("Expected requests of event %s, but the log has none.".formatted(eventId));
    }
    Simulation.Result result = Simulation.run(eventId, requests);
    Course happened = result.course();
    expectOverridable(policy, happened);
    screen.say(
        "\"%s\" (event %s): %,d requests from %s to %s.",
        happened.name(),
        eventId,
        requests.size(),
        requests.getFirst().at(),
        requests.getLast().at());
    compareWithDatabase(happened, row);
    Course other =
        policy.changesNothing()
            ? happened
            : Simulation.runOther(eventId, policy.applyTo(requests), result.applied());
    screen.say(
        policy.changesNothing()
            ? "No other policy was given, so nothing would have been different."
            : "The other policy: " + policy.describe() + ".");
    screen.say("");
    Comparison comparison = new Comparison(happened, other);
    comparison.figures().forEach(screen::say);
    show(comparison.people(), show, csv);
  }

  private static void expectOverridable(OtherPolicy policy, Course happened) {
    if (policy.capacity() == null) {
      return;
    }
    String why =
        happened.seats() > 0
            ? "%,d numbered seats, and its seats say its capacity".formatted(happened.seats())
            : happened.isCategorised() ? "categories, each with a capacity of its own" : "";
    if (!why.isEmpty()) {
      throw new Trouble(
          "Expected an event without seats and categories for --capacity, but this one has %s."
              .formatted(why));
    }
  }

  private void compareWithDatabase(Course happened, Optional<Records.EventRow> stored) {
    OutcomeRecord last = happened.last();
    if (stored.isEmpty() || last == null) {
      screen.say("The database does not answer, so what happened is what the log leads to.");
      return;
    }
    Records.EventRow row = stored.get();
    boolean same =
        row.sequence() == last.sequence()
            && row.confirmed() == last.confirmed()
            && row.held() == last.held()
            && row.waitlisted() == last.waitlisted()
            && row.capacity() == last.capacity();
    screen.say(
        same
            ? "Under its own policy the log leads to just what the database says."
            : "NOTE: under its own policy the log leads to sequence %,d with %,d confirmed, %,d held, %,d waiting of %,d, but the database says %,d with %,d, %,d, %,d of %,d. ./evently verify tells more."
                .formatted(
                    last.sequence(),
                    last.confirmed(),
                    last.held(),
                    last.waitlisted(),
                    last.capacity(),
                    row.sequence(),
                    row.confirmed(),
                    row.held(),
                    row.waitlisted(),
                    row.capacity()));
  }

  private void show(List<Comparison.Person> people, int show, @Nullable Path csv)
      throws IOException {
    List<Comparison.Person> different = people.stream().filter(Comparison.Person::differs).toList();
    List<Comparison.Person> shown = different.stream().limit(show).toList();
    Map<UUID, String> emails =
        records.emails(
            (csv == null ? shown : people).stream().map(Comparison.Person::userId).toList());
    screen.say("");
    screen.say(
        "%,d of %,d people would have got something else%s",
        different.size(),
        people.size(),
        shown.isEmpty()
            ? "."
            : shown.size() < different.size() ? "; the first %,d:".formatted(shown.size()) : ":");
    List<String> happened = shown.stream().map(person -> person.happened().toString()).toList();
    int width = happened.stream().mapToInt(String::length).max().orElse(0);
    String line = "  %-36s  %-" + Math.max(width, HAPPENED.length()) + "s  %s";
    if (!shown.isEmpty()) {
      screen.say(line, "who", HAPPENED, "would have happened");
    }
    for (int i = 0; i < shown.size(); i++) {
      Comparison.Person person = shown.get(i);
      String who = emails.getOrDefault(person.userId(), person.userId().toString());
      screen.say(line, who, happened.get(i), person.other());
    }
    if (csv != null) {
      CsvFile.write(csv, people, emails);
      screen.say("All %,d people are in %s.", people.size(), csv);
    }
  }
}
