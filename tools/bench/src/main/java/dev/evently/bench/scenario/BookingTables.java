package dev.evently.bench.scenario;

import dev.evently.bench.report.Check;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Events and bookings in tables that no booking-processor writes. */
final class BookingTables {
  static final int CAPACITY = 10_000_000;

  private static final String PUBLISH =
      """
      insert into event (event_id, name, venue, starts_at, capacity, confirmed, held, waitlisted,
                         max_per_booking, status, revision, sequence, version)
      values (?, 'Bench', 'Hall', '2999-12-31T20:00:00Z', ?, 0, 0, 0, 10, 'SCHEDULED', 1, 1, 0)\
      """;

  /** Events whose counter, bookings and users do not agree, and how many bookings there are. */
  private static final String COMPARE =
      """
      select count(*) filter (where e.confirmed <> coalesce(b.tickets, 0) or e.confirmed > e.capacity
                                 or coalesce(b.bookings, 0) <> coalesce(b.users, 0)),
             count(*), coalesce(sum(b.bookings), 0)
      from event e
      left join (select event_id, sum(quantity) as tickets, count(*) as bookings,
                        count(distinct user_id) as users
                 from booking where status = 'CONFIRMED' group by event_id) b using (event_id)\
      """;

  private BookingTables() {}

  /** Makes an event with more tickets than anybody asks for. */
  static void publish(Connection connection, UUID event) throws SQLException {
    publish(connection, event, CAPACITY);
  }

  static void publish(Connection connection, UUID event, int capacity) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(PUBLISH)) {
      insert.setObject(1, event);
      insert.setInt(2, capacity);
      insert.executeUpdate();
    }
  }

  /** No event is oversold, its counter is right, and nobody has two bookings. */
  static Check check(String name, Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(COMPARE)) {
      rows.next();
      return new Check(
          name,
          rows.getLong(1) == 0,
          "%,d bookings in %,d events, %,d events disagree"
              .formatted(rows.getLong(3), rows.getLong(2), rows.getLong(1)));
    }
  }

  /** Each ticket that is booked belongs to one booking, and each booking of a ticket has it. */
  static Check checkTickets(String name, Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select count(*) filter (where b.booking_id is null or s.holder is null
                                          or b.seats <> array[s.label]), count(*)
                from (select * from seat where status = 'BOOKED') s
                full join (select * from booking where seats is not null) b
                  on b.booking_id = s.holder\
                """)) {
      rows.next();
      return new Check(
          name,
          rows.getLong(1) == 0,
          "%,d tickets, %,d disagree".formatted(rows.getLong(2), rows.getLong(1)));
    }
  }

  /** The decisions of each event count its outcomes from 1 to its sequence; one outcome each. */
  static Check checkSequences(String name, Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select count(*) filter (where d.least <> 1 or d.decisions <> e.sequence
                                          or d.greatest <> e.sequence or d.different <> e.sequence),
                       coalesce(sum(d.decisions), 0)
                from event e
                join (select event_id, min(first_sequence) as least, count(*) as decisions,
                             max(first_sequence) as greatest,
                             count(distinct first_sequence) as different
                      from decision group by event_id) d using (event_id)\
                """)) {
      rows.next();
      return new Check(
          name,
          rows.getLong(1) == 0,
          "%,d decisions, %,d events disagree".formatted(rows.getLong(2), rows.getLong(1)));
    }
  }
}
