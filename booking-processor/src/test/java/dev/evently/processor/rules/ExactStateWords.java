package dev.evently.processor.rules;

import static dev.evently.processor.rules.TicketWords.orNobody;
import static dev.evently.processor.rules.TicketWords.orNone;
import static dev.evently.processor.rules.TicketWords.tickets;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the decider's state in the words of the {@link NaiveDecider}, and leaves nothing out, so
 * that any difference shows.
 */
final class ExactStateWords {
  private ExactStateWords() {}

  static List<String> figures(EventState state) {
    return state.details() == null
        ? List.of()
        : state.pools().stream()
            .sorted(Comparator.comparing(TicketPool::name))
            .map(pool ->
                "%s: %d+%d of %d, %d wait, opportunity %s"
                    .formatted(
                        pool.name(),
                        pool.confirmed(),
                        pool.held(),
                        pool.capacity(),
                        pool.waitlisted(),
                        opportunity(pool.lastOpportunity())))
            .toList();
  }

  private static String opportunity(@Nullable PromotionOpportunity opportunity) {
    return opportunity == null
        ? "-"
        : "%d at %s, %d left".formatted(opportunity.offset(), opportunity.at(), opportunity.free());
  }

  static List<String> seats(EventState state) {
    return state.seats().stream()
        .sorted(Comparator.comparingInt(Seat::rank))
        .map(seat -> "%s (%s) %s".formatted(seat.label(), seat.category(), holder(seat)))
        .toList();
  }

  private static String holder(Seat seat) {
    return seat.status() == Seat.Status.AVAILABLE && seat.holder() == null
        ? "-"
        : lower(seat.status()) + " by " + seat.holder();
  }

  static Set<String> things(EventState state) {
    Set<String> things =
        state.waitlistEntries().stream()
            .map(ExactStateWords::tell)
            .collect(Collectors.toCollection(HashSet::new));
    state.holds().stream().map(ExactStateWords::tell).forEach(things::add);
    state.bookings().stream().map(ExactStateWords::tell).forEach(things::add);
    return things;
  }

  private static String tell(WaitlistEntry e) {
    return "wait %s of %s %d (%s): %s by %s"
        .formatted(
            e.entryId(),
            e.userId(),
            e.quantity(),
            e.category(),
            lower(e.status()),
            orNone(e.endedBy()));
  }

  private static String tell(Hold h) {
    return "hold %s of %s %d %s by %s until %s (%s) of entry %s for %s: %s by %s"
        .formatted(
            h.holdId(),
            h.userId(),
            h.quantity(),
            tickets(h.tickets()),
            h.placedBy(),
            h.expiresAt(),
            orNone(h.prolongedBy()),
            orNone(h.entryId()),
            h.label() == null ? "-" : h.label(),
            lower(h.status()),
            orNone(h.endedBy()));
  }

  private static String tell(Booking b) {
    OpenTransfer transfer = b.transfer();
    return "booking %s of %s %d %s for %s: %s by %s, offered to %s"
        .formatted(
            b.bookingId(),
            b.userId(),
            b.quantity(),
            tickets(b.tickets()),
            orNone(b.reference()),
            lower(b.status()),
            b.requests(),
            transfer == null
                ? "-"
                : orNobody(transfer.toUserId()) + " by " + transfer.transferId());
  }

  private static String lower(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
