package dev.evently.bench.api;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Books tickets as others do, one at a time in the caller's own transaction, on tables that the
 * benchmark makes. A call holds one connection of the service's pool of 16 for all of its tries;
 * the driver keeps its statements prepared.
 */
class SynchronousBookingService {
  private static final String READ =
      "select confirmed < capacity, version from bench_synchronous.event where event_id = ?";
  private static final String INSERT =
      """
      insert into bench_synchronous.booking
        (booking_id, event_id, user_id, quantity, status, confirmed_at, category, requests)
      values (?, ?, ?, 1, 'CONFIRMED', ?, '', array[?])\
      """;
  private static final String UPDATE =
      """
      update bench_synchronous.event
      set confirmed = confirmed + 1, sequence = sequence + 1, version = version + 1
      where event_id = ? and\
      """;

  private final DataSource connections;

  SynchronousBookingService(DataSource connections) {
    this.connections = connections;
  }

  /** How a booking keeps others from taking the same ticket. */
  enum Design {
    /** Reads the version and tries again, at most 3 times, when the update finds another one. */
    OPTIMISTIC(4, READ, UPDATE + " version = ?"),
    /** Locks the event before anything else. */
    FOR_UPDATE(1, READ + " for update", UPDATE + " version = ?"),
    /** Lets the update decide, as late as possible. */
    CONDITIONAL(1, "", UPDATE + " confirmed < capacity");

    private final int tries;
    private final String read;
    private final String update;

    Design(int tries, String read, String update) {
      this.tries = tries;
      this.read = read;
      this.update = update;
    }

    static Optional<Design> called(String title) {
      return Arrays.stream(values())
          .filter(design -> design.name().toLowerCase(Locale.ROOT).equals(title))
          .findAny();
    }
  }

  /** Whether a ticket was booked: false when none is left, or others were faster each time. */
  boolean book(Design design, UUID event, UUID user) throws SQLException {
    UUID booking = UuidCreator.getTimeOrderedEpoch();
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      for (int tries = 0; tries < design.tries; tries++) {
        if (isBooked(connection, design, booking, event, user)) {
          connection.commit();
          return true;
        }
        connection.rollback();
      }
      return false;
    }
  }

  private static boolean isBooked(
      Connection connection, Design design, UUID booking, UUID event, UUID user)
      throws SQLException {
    long version = 0;
    if (!design.read.isEmpty()) {
      try (PreparedStatement read = connection.prepareStatement(design.read)) {
        read.setObject(1, event);
        try (ResultSet row = read.executeQuery()) {
          if (!row.next() || !row.getBoolean(1)) {
            return false;
          }
          version = row.getLong(2);
        }
      }
    }
    insert(connection, booking, event, user);
    try (PreparedStatement update = connection.prepareStatement(design.update)) {
      update.setObject(1, event);
      if (!design.read.isEmpty()) {
        update.setLong(2, version);
      }
      return update.executeUpdate() == 1;
    }
  }

  private static void insert(Connection connection, UUID booking, UUID event, UUID user)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, booking);
      insert.setObject(2, event);
      insert.setObject(3, user);
      insert.setTimestamp(4, Timestamp.from(Instant.now()));
      insert.setObject(5, booking);
      insert.executeUpdate();
    }
  }
}
