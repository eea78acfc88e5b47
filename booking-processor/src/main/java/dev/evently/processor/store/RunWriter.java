package dev.evently.processor.store;

import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.SeatRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.StatelessSession;

/**
 * Writes the runs of free seats that a batch changed. The seat at the right end names a run, so one
 * of which seats are taken from the left stays the same row, and only its length changes. Of a map
 * that is replaced all rows go, and those of the other one are added.
 */
final class RunWriter {
  private static final String COPIED =
      "seat_run (event_id, last_rank, length, category, section, seat_row)";
  private static final String DELETE =
      """
      delete from seat_run r using unnest(:events, :ranks) as k (event_id, last_rank)
      where r.event_id = k.event_id and r.last_rank = k.last_rank\
      """;
  private static final String DELETE_ALL = "delete from seat_run where event_id in (:events)";
  private static final String UPDATE =
      """
      update seat_run r set length = k.length
      from unnest(:events, :ranks, :lengths) as k (event_id, last_rank, length)
      where r.event_id = k.event_id and r.last_rank = k.last_rank\
      """;

  private final List<UUID> replaced = new ArrayList<>();
  private final List<RunAtEvent> added = new ArrayList<>();
  private final List<RunAtEvent> changed = new ArrayList<>();
  private final List<RunAtEvent> gone = new ArrayList<>();

  private record RunAtEvent(UUID eventId, SeatRun run) {}

  void add(EventState state, Map<Integer, SeatRun> before) {
    if (state.hasOtherSeats()) {
      replaced.add(state.eventId());
      state.freeRuns().forEach(run -> added.add(new RunAtEvent(state.eventId(), run)));
      return;
    }
    Set<Integer> left = new HashSet<>(before.size());
    for (SeatRun run : state.freeRuns()) {
      SeatRun earlier = before.get(run.last());
      left.add(run.last());
      if (earlier == null) {
        added.add(new RunAtEvent(state.eventId(), run));
      } else if (earlier.first() != run.first()) {
        changed.add(new RunAtEvent(state.eventId(), run));
      }
    }
    before.forEach((last, run) -> {
      if (!left.contains(last)) {
        gone.add(new RunAtEvent(state.eventId(), run));
      }
    });
  }

  void write(StatelessSession session) {
    if (!replaced.isEmpty()) {
      session
          .createNativeMutationQuery(DELETE_ALL)
          .setParameter("events", replaced)
          .executeUpdate();
    }
    if (!gone.isEmpty()) {
      session
          .createNativeMutationQuery(DELETE)
          .setParameter("events", column(gone, RunAtEvent::eventId, UUID[]::new))
          .setParameter("ranks", column(gone, one -> one.run().last(), Integer[]::new))
          .executeUpdate();
    }
    if (!changed.isEmpty()) {
      session
          .createNativeMutationQuery(UPDATE)
          .setParameter("events", column(changed, RunAtEvent::eventId, UUID[]::new))
          .setParameter("ranks", column(changed, one -> one.run().last(), Integer[]::new))
          .setParameter("lengths", column(changed, one -> one.run().length(), Integer[]::new))
          .executeUpdate();
    }
    CopyRows.copy(session, COPIED, added, RunWriter::copy);
  }

  private static void copy(RunAtEvent added, CopyRows rows) {
    SeatRun run = added.run();
    rows.begin().add(added.eventId()).add(run.last()).add(run.length()).add(run.category());
    rows.add(run.section()).add(run.row());
  }

  private static <T> T[] column(
      List<RunAtEvent> runs, Function<RunAtEvent, T> column, IntFunction<T[]> array) {
    return runs.stream().map(column).toArray(array);
  }
}
