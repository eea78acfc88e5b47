package dev.evently.audit.replay;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.LoggedRequest;
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
  private final CommandOutput output;
  private final RequestLog log;
  private final RunningDatabase database;

  public EventReplay(Endpoints system, CommandOutput output) throws InterruptedException {
    this.system = system;
    this.output = output;
    log = new RequestLog(system);
    database = new RunningDatabase(system);
  }

  /** Says which events there are. */
  public void list() {
    List<RequestLog.Published> events = log.published();
    output.print("%,d events in the request log of %s:", events.size(), system.bootstrapServers());
    events.forEach(
        event -> output.print("  %s  %s  %s", event.eventId(), event.at(), event.name()));
  }

  /** The event that was put on sale last. */
  public UUID lastPublished() {
    List<RequestLog.Published> events = log.published();
    if (events.isEmpty()) {
      throw new CommandException("Expected an event in the request log, but there is none yet.");
    }
    RequestLog.Published last = events.getLast();
    if (events.size() > 1) {
      output.print(
          "%,d events were published; this is the last one. --list shows them, --event takes another.",
          events.size());
    }
    return last.eventId();
  }

  /**
   * Shows what happened beside what would have happened.
   *
   * @param show how many users whose outcome differs
   * @param csv where all users are written to; null for nowhere
   */
  public void run(UUID eventId, AlternativePolicy policy, int show, @Nullable Path csv)
      throws IOException {
    Optional<RunningDatabase.EventRow> row = database.event(eventId, log.partitionOf(eventId));
    List<LoggedRequest> requests =
        log.requests(
            eventId, row.map(RunningDatabase.EventRow::decidedBelow).orElse(Long.MAX_VALUE));
    if (requests.isEmpty()) {
      throw new CommandException(
          "Expected requests of event %s, but the log has none.".formatted(eventId));
    }
    Simulation.Result result = Simulation.run(eventId, requests);
    EventSummary happened = result.summary();
    expectOverridable(policy, happened);
    output.print(
        "\"%s\" (event %s): %,d requests from %s to %s.",
        happened.name(),
        eventId,
        requests.size(),
        requests.getFirst().at(),
        requests.getLast().at());
    compareWithDatabase(happened, row);
    EventSummary other =
        policy.changesNothing()
            ? happened
            : Simulation.runOther(eventId, policy.applyTo(requests), result.applied());
    output.print(
        policy.changesNothing()
            ? "No other policy was given, so nothing would have been different."
            : "The other policy: " + policy.describe() + ".");
    output.print("");
    Comparison comparison = new Comparison(happened, other);
    comparison.figures().forEach(output::print);
    show(comparison.users(), show, csv);
  }

  private static void expectOverridable(AlternativePolicy policy, EventSummary happened) {
    if (policy.capacity() == null) {
      return;
    }
    String why =
        happened.seats() > 0
            ? "%,d numbered seats, and its seats say its capacity".formatted(happened.seats())
            : happened.isCategorised() ? "categories, each with a capacity of its own" : "";
    if (!why.isEmpty()) {
      throw new CommandException(
          "Expected an event without seats and categories for --capacity, but this one has %s."
              .formatted(why));
    }
  }

  private void compareWithDatabase(
      EventSummary happened, Optional<RunningDatabase.EventRow> stored) {
    OutcomeRecord last = happened.last();
    if (stored.isEmpty() || last == null) {
      output.print("The database does not answer, so what happened is what the log leads to.");
      return;
    }
    RunningDatabase.EventRow row = stored.get();
    boolean same =
        row.sequence() == last.sequence()
            && row.confirmed() == last.confirmed()
            && row.held() == last.held()
            && row.waitlisted() == last.waitlisted()
            && row.capacity() == last.capacity();
    output.print(
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

  private void show(List<Comparison.User> users, int show, @Nullable Path csv) throws IOException {
    List<Comparison.User> different = users.stream().filter(Comparison.User::differs).toList();
    List<Comparison.User> shown = different.stream().limit(show).toList();
    Map<UUID, String> emails =
        database.emails(
            (csv == null ? shown : users).stream().map(Comparison.User::userId).toList());
    output.print("");
    output.print(
        "%,d of %,d people would have got something else%s",
        different.size(),
        users.size(),
        shown.isEmpty()
            ? "."
            : shown.size() < different.size() ? "; the first %,d:".formatted(shown.size()) : ":");
    List<String> happened = shown.stream().map(user -> user.happened().toString()).toList();
    int width = happened.stream().mapToInt(String::length).max().orElse(0);
    String line = "  %-36s  %-" + Math.max(width, HAPPENED.length()) + "s  %s";
    if (!shown.isEmpty()) {
      output.print(line, "who", HAPPENED, "would have happened");
    }
    for (int i = 0; i < shown.size(); i++) {
      Comparison.User user = shown.get(i);
      String who = emails.getOrDefault(user.userId(), user.userId().toString());
      output.print(line, who, happened.get(i), user.other());
    }
    if (csv != null) {
      CsvFile.write(csv, users, emails);
      output.print("All %,d people are in %s.", users.size(), csv);
    }
  }
}
