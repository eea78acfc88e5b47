package dev.evently.processor.store;

import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.StatelessSession;

/**
 * Writes the seats that a batch added by one COPY, and those that it changed by one statement. Of a
 * map that is replaced all rows go, and those of the other one are added.
 */
final class SeatWriter {
  private static final String COPIED =
      "seat (event_id, label, rank, section, seat_row, category, status, holder)";
  private static final String UPDATE =
      """
      update seat s set status = k.status, holder = k.holder
      from unnest(:events, :labels, :statuses, :holders) as k (event_id, label, status, holder)
      where s.event_id = k.event_id and s.label = k.label\
      """;

  private static final String DELETE = "delete from seat where event_id in (:events)";

  private final List<UUID> replaced = new ArrayList<>();
  private final List<SeatAtEvent> added = new ArrayList<>();
  private final List<SeatAtEvent> changed = new ArrayList<>();

  private record SeatAtEvent(UUID eventId, Seat seat) {}

  void add(EventState state, Map<String, Seat> before) {
    boolean isReplaced = state.hasOtherSeats();
    if (isReplaced) {
      replaced.add(state.eventId());
    }
    for (Seat seat : state.seats()) {
      Seat earlier = isReplaced ? null : before.get(seat.label());
      if (earlier == null) {
        added.add(new SeatAtEvent(state.eventId(), seat));
      } else if (!earlier.equals(seat)) {
        changed.add(new SeatAtEvent(state.eventId(), seat));
      }
    }
  }

  void write(StatelessSession session) {
    if (!replaced.isEmpty()) {
      session.createNativeMutationQuery(DELETE).setParameter("events", replaced).executeUpdate();
    }
    CopyRows.copy(session, COPIED, added, SeatWriter::copy);
    if (!changed.isEmpty()) {
      session
          .createNativeMutationQuery(UPDATE)
          .setParameter("events", ids(changed, SeatAtEvent::eventId))
          .setParameter("labels", texts(changed, Seat::label))
          .setParameter("statuses", texts(changed, seat -> seat.status().name()))
          .setParameter("holders", ids(changed, one -> one.seat().holder()))
          .executeUpdate();
    }
  }

  private static void copy(SeatAtEvent added, CopyRows rows) {
    Seat seat = added.seat();
    rows.begin().add(added.eventId()).add(seat.label()).add(seat.rank()).add(seat.section());
    rows.add(seat.row()).add(seat.category()).add(seat.status()).add(seat.holder());
  }

  private static UUID[] ids(List<SeatAtEvent> seats, Function<SeatAtEvent, ? extends UUID> column) {
    return column(seats, column, UUID[]::new);
  }

  private static String[] texts(List<SeatAtEvent> seats, Function<Seat, String> column) {
    return column(seats, added -> column.apply(added.seat()), String[]::new);
  }

  private static <T> T[] column(
      List<SeatAtEvent> seats, Function<SeatAtEvent, ? extends T> column, IntFunction<T[]> array) {
    return seats.stream().map(column).toArray(array);
  }
}
