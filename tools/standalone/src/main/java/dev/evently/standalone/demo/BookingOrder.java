package dev.evently.standalone.demo;

import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who got tickets and who waits, by the outcome log, and whether that is in the order of the log.
 */
record BookingOrder(List<OutcomeRecord> confirmed, List<OutcomeRecord> waiting) {
  static BookingOrder of(OutcomeFollower follower) {
    return new BookingOrder(
        follower.outcomes(BookingConfirmed.class::isInstance),
        follower.outcomes(WaitlistJoined.class::isInstance));
  }

  /** Whether all requests that were confirmed stand before all that were waitlisted. */
  boolean firstComeFirstServed() {
    return inOrder(confirmed)
        && inOrder(waiting)
        && (confirmed.isEmpty()
            || waiting.isEmpty()
            || offset(confirmed.getLast()) < offset(waiting.getFirst()));
  }

  /** Whether those who wait were told 1, 2, 3 and so on. */
  boolean positionsCountUp() {
    return IntStream.range(0, waiting.size())
        .allMatch(i -> joined(waiting.get(i)).position() == i + 1);
  }

  List<UUID> waitingUsers() {
    return waiting.stream().map(record -> joined(record).userId()).toList();
  }

  Map<UUID, UUID> bookingsByUser() {
    return confirmed.stream()
        .map(record -> (BookingConfirmed) record.outcome())
        .collect(Collectors.toMap(BookingConfirmed::userId, BookingConfirmed::bookingId));
  }

  Map<UUID, UUID> entriesByUser() {
    return waiting.stream()
        .map(BookingOrder::joined)
        .collect(Collectors.toMap(WaitlistJoined::userId, WaitlistJoined::entryId));
  }

  /** The user whom an outcome is about. */
  static DemoUser user(OutcomeRecord record, Map<UUID, DemoUser> users) {
    UUID userId =
        record.outcome() instanceof BookingConfirmed booking
            ? booking.userId()
            : joined(record).userId();
    DemoUser user = users.get(userId);
    if (user == null) {
      throw new IllegalStateException("Expected one of the demoUsers, but got user " + userId);
    }
    return user;
  }

  static Map<UUID, DemoUser> byId(List<DemoUser> users) {
    return users.stream().collect(Collectors.toMap(DemoUser::userId, Function.identity()));
  }

  private static WaitlistJoined joined(OutcomeRecord record) {
    return (WaitlistJoined) record.outcome();
  }

  private static boolean inOrder(List<OutcomeRecord> records) {
    return IntStream.range(1, records.size())
        .allMatch(i ->
            offset(records.get(i - 1)) < offset(records.get(i))
                && records.get(i - 1).sequence() < records.get(i).sequence());
  }

  private static long offset(OutcomeRecord record) {
    return record.position().offset();
  }
}
