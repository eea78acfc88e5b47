package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.replay.AlternativePolicy;
import dev.evently.audit.replay.EventReplay;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.WaitlistTerms;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what another policy would have given whom. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Decide an event's requests again under another policy, in memory and without touching the system: what would have happened, beside what happened.",
    footer = {
      "",
      "Times stay those of the log: a hold that was drawn earlier than it was asked for may have expired",
      "when its confirmation comes."
    })
final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--event",
      paramLabel = "ID",
      description = "Which event (default: the one that was published last).")
  private @Nullable UUID event;

  @Option(names = "--list", description = "Only list the events.")
  private boolean list;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      description = "Tickets in all; not at an event with seats or categories.")
  private @Nullable Integer capacity;

  @Option(
      names = "--policy",
      paramLabel = "STRICT|FIRST_FIT",
      description = "Who is promoted when tickets come free.")
  private WaitlistTerms.@Nullable Policy policy;

  @Option(
      names = "--promotion",
      paramLabel = "AUTO|OFFER",
      description = "What a promotion gives: a booking, or a hold to be confirmed in time.")
  private WaitlistTerms.@Nullable Promotion promotion;

  @Option(
      names = "--waitlist-limit",
      paramLabel = "N",
      description = "How many may wait in a category's waitlist.")
  private @Nullable Integer waitlistLimit;

  @Option(names = "--joinless", description = "Nobody waits: who gets no tickets is sold out.")
  private boolean joinless;

  @Option(names = "--max-per-booking", paramLabel = "N", description = "Tickets in one booking.")
  private @Nullable Integer maxPerBooking;

  @Option(
      names = "--max-per-user",
      paramLabel = "N",
      description = "Tickets that one user may have, hold or wait for.")
  private @Nullable Integer maxPerUser;

  @Option(
      names = "--lottery",
      paramLabel = "SEED",
      description =
          "Draw lots instead of first come, first served: requests for tickets are shuffled. The same seed, a whole number, gives the same draw.")
  private @Nullable Long lottery;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How many people to show who would have got something else (default ${DEFAULT-VALUE}).")
  private int show;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write everybody to this file.")
  private @Nullable Path csv;

  @Mixin private final TargetOptions target = new TargetOptions();

  @Override
  public Integer call() throws Exception {
    expect("--capacity", capacity, 0, Limits.CAPACITY);
    expect("--waitlist-limit", waitlistLimit, 0, Limits.CAPACITY);
    expect("--max-per-booking", maxPerBooking, 1, Limits.BOOKING_QUANTITY);
    expect("--max-per-user", maxPerUser, 1, Limits.CAPACITY);
    expect("--show", show, 0, Integer.MAX_VALUE);
    CommandOutput output = CommandOutput.ofProcess();
    Endpoints system =
        target
            .find()
            .orElseThrow(() ->
                new CommandException(
                    "Nothing runs on %s. Start it with ./evently up, or name a system with --target."
                        .formatted(target.folder().folder().path())));
    EventReplay replay = new EventReplay(system, output);
    if (list) {
      replay.list();
      return 0;
    }
    replay.run(
        event == null ? replay.lastPublished() : event,
        new AlternativePolicy(
            capacity,
            policy,
            promotion,
            waitlistLimit,
            maxPerBooking,
            maxPerUser,
            joinless,
            lottery),
        show,
        csv);
    return 0;
  }

  private static void expect(String option, @Nullable Integer value, int min, int max) {
    if (value != null && (value < min || value > max)) {
      throw new CommandException(
          "Expected %s from %,d to %,d, but got %,d".formatted(option, min, max, value));
    }
  }
}
