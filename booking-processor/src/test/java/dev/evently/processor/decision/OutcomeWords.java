package dev.evently.processor.decision;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells outcomes in the words of the decision scripts. */
final class OutcomeWords {
  private OutcomeWords() {}

  static String tell(List<OutcomeRecord> outcomes, Map<UUID, String> users) {
    return outcomes.stream()
        .map(record -> tell(record.outcome(), users))
        .collect(Collectors.joining(", "));
  }

  private static String tell(Outcome outcome, Map<UUID, String> users) {
    return switch (outcome) {
      case Outcome.EventPublished o -> "published %d".formatted(o.capacity());
      case Outcome.EventChanged o -> "changed to %d".formatted(o.capacity());
      case Outcome.BookingConfirmed _ -> "confirmed";
      case Outcome.BookingCancelled o -> "cancelled " + users.get(o.userId());
      case Outcome.BookingAlreadyCancelled o ->
          "cancelled %s (nothing changes)".formatted(users.get(o.userId()));
      case Outcome.WaitlistJoined o -> "waitlisted %d".formatted(o.position());
      case Outcome.WaitlistLeft o -> "left " + users.get(o.userId());
      case Outcome.WaitlistAlreadyLeft o ->
          "left %s (nothing changes)".formatted(users.get(o.userId()));
      case Outcome.WaitlistPromoted o -> "promoted " + users.get(o.userId());
      case Outcome.BookingRejected o -> "rejected " + o.reason();
      case Outcome.RequestRejected o -> "rejected " + o.reason();
    };
  }
}
