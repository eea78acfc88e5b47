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

/** Writes the seats that the fold added or changed, each in one statement whatever their number. */
final class SeatWriter {
  private static final String INSERT =
      """
      insert into seat (event_id, label, rank, section, seat_row, category, status, holder)
      select * from unnest(:events, :labels, :ranks, :sections, :rows, :categories, :statuses, :holders)\
      """;
  private static final String UPDATE =
      """
      update seat s set status = k.status, holder = k.holder
      from unnest(:events, :labels, :statuses, :holders) as k (event_id, label, status, holder)
      where s.event_id = k.event_id and s.label = k.label\
      """;

  private final List<Placed> added = new ArrayList<>();
  private final List<Placed> changed = new ArrayList<>();

  private record Placed(UUID eventId, Seat seat) {}

  void add(EventState state, Map<String, Seat> before) {
    for (Seat seat : state.seats()) {
      Seat known = before.get(seat.label());
      if (known == null) {
        added.add(new Placed(state.eventId(), seat));
      } else if (!known.equals(seat)) {
        changed.add(new Placed(state.eventId(), seat));
      }
    }
  }

  void write(StatelessSession session) {
    if (!added.isEmpty()) {
      session
          .createNativeMutationQuery(INSERT)
          .setParameter("events", ids(added, Placed::eventId))
          .setParameter("labels", texts(added, Seat::label))
          .setParameter("ranks", column(added, placed -> placed.seat().rank(), Integer[]::new))
          .setParameter("sections", texts(added, Seat::section))
          .setParameter("rows", texts(added, Seat::row))
          .setParameter("categories", texts(added, Seat::category))
          .setParameter("statuses", texts(added, seat -> seat.status().name()))
          .setParameter("holders", ids(added, placed -> placed.seat().holder()))
          .executeUpdate();
    }
    if (!changed.isEmpty()) {
      session
          .createNativeMutationQuery(UPDATE)
          .setParameter("events", ids(changed, Placed::eventId))
          .setParameter("labels", texts(changed, Seat::label))
          .setParameter("statuses", texts(changed, seat -> seat.status().name()))
          .setParameter("holders", ids(changed, placed -> placed.seat().holder()))
          .executeUpdate();
    }
  }

  private static UUID[] ids(List<Placed> seats, Function<Placed, ? extends UUID> column) {
    return column(seats, column, UUID[]::new);
  }

  private static String[] texts(List<Placed> seats, Function<Seat, String> column) {
    return column(seats, placed -> column.apply(placed.seat()), String[]::new);
  }

  private static <T> T[] column(
      List<Placed> seats, Function<Placed, ? extends T> column, IntFunction<T[]> array) {
    return seats.stream().map(column).toArray(array);
  }
}
