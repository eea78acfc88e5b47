package dev.evently.api.accept;

import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.text.NormalText;
import dev.evently.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Knows the labels of events of before, which may stand in another than their {@link NormalText
 * normal form}. Only who names one in another form asks the database.
 */
@Component
class LabelsOfBefore {
  private static final String IS_ONE =
      """
      select exists (select 1 from seat where event_id = :id and label in (:labels))
        or exists (select 1 from seat where event_id = :id and section in (:labels))
        or exists (select 1 from category where event_id = :id and name in (:labels))\
      """;

  private final JdbcClient jdbc;

  LabelsOfBefore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The request as it is to be logged: as it stands when it names a label of the event that stands
   * so, else with all labels in their normal form.
   *
   * @throws ProblemException 400 when seats that were named in two ways are one
   */
  TicketRequest named(UUID eventId, TicketRequest request) {
    List<String> others = labels(request).filter(label -> !NormalText.is(label)).toList();
    return others.isEmpty() || (RequestRecord.mayBeOfBefore(request) && isOne(eventId, others))
        ? request
        : normal(request);
  }

  /** Whether all labels of a request are in their normal form. */
  static boolean areNormal(TicketRequest request) {
    return labels(request).allMatch(NormalText::is);
  }

  private boolean isOne(UUID eventId, List<String> labels) {
    try {
      return jdbc.sql(IS_ONE)
          .param("id", eventId)
          .param("labels", labels)
          .query(Boolean.class)
          .single();
    } catch (DataAccessException | TransactionException _) {
      return false; // accepting a request does not need the database
    }
  }

  private static TicketRequest normal(TicketRequest request) {
    List<String> seats = normalSeats(request.seats());
    String section = NormalText.ofNullable(request.section());
    String category = NormalText.ofNullable(request.category());
    return switch (request) {
      case PlaceBooking r ->
          new PlaceBooking(r.quantity(), r.joinWaitlist(), seats, section, category, r.forUser());
      case PlaceAllotment r -> new PlaceAllotment(r.quantity(), seats, category, r.label());
      case PlaceHold r -> new PlaceHold(r.quantity(), seats, section, category, r.forUser());
    };
  }

  private static @Nullable List<String> normalSeats(@Nullable List<String> seats) {
    if (seats == null) {
      return null;
    }
    List<String> normal = new ArrayList<>();
    seats.forEach(seat -> normal.add(NormalText.of(seat)));
    if (new HashSet<>(normal).size() != normal.size()) {
      throw ProblemException.invalid("seats", "must be different seats");
    }
    return normal;
  }

  private static Stream<String> labels(TicketRequest request) {
    List<String> seats = request.seats();
    return Stream.concat(
        Stream.of(Optional.ofNullable(request.section()), Optional.ofNullable(request.category()))
            .flatMap(Optional::stream),
        seats == null ? Stream.empty() : seats.stream());
  }
}
