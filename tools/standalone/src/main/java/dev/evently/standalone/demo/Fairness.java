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

/** Who got in and who waits, by the outcome log, and whether that was in the order of the line. */
record Fairness(List<OutcomeRecord> confirmed, List<OutcomeRecord> waiting) {
  static Fairness of(OutcomeWatch watch) {
    return new Fairness(
        watch.outcomes(BookingConfirmed.class::isInstance),
        watch.outcomes(WaitlistJoined.class::isInstance));
  }

  /** Whether everybody who got in stood before everybody who waits. */
  boolean firstComeFirstServed() {
    return inOrder(confirmed)
        && inOrder(waiting)
        && (confirmed.isEmpty()
            || waiting.isEmpty()
            || place(confirmed.getLast()) < place(waiting.getFirst()));
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
        .map(Fairness::joined)
        .collect(Collectors.toMap(WaitlistJoined::userId, WaitlistJoined::entryId));
  }

  /** Who an outcome is about, when that is one of these people. */
  static Person person(OutcomeRecord record, Map<UUID, Person> people) {
    UUID userId =
        record.outcome() instanceof BookingConfirmed booking
            ? booking.userId()
            : joined(record).userId();
    Person person = people.get(userId);
    if (person == null) {
      throw new IllegalStateException("Expected one of the crowd, but got user " + userId);
    }
    return person;
  }

  static Map<UUID, Person> byId(List<Person> people) {
    return people.stream().collect(Collectors.toMap(Person::userId, Function.identity()));
  }

  private static WaitlistJoined joined(OutcomeRecord record) {
    return (WaitlistJoined) record.outcome();
  }

  private static boolean inOrder(List<OutcomeRecord> records) {
    return IntStream.range(1, records.size())
        .allMatch(i ->
            place(records.get(i - 1)) < place(records.get(i))
                && records.get(i - 1).sequence() < records.get(i).sequence());
  }

  private static long place(OutcomeRecord record) {
    return record.position().offset();
  }
}
