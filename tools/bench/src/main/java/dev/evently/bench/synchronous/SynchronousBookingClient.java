package dev.evently.bench.synchronous;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Books tickets of one event by one design, on a connection that nobody else uses meanwhile. Each
 * booking is one transaction that inserts the row which the booking-processor would insert; a
 * receipt is not written.
 */
public final class SynchronousBookingClient implements AutoCloseable {
  /** Nothing was booked, because somebody else booked at the same time. */
  static final long LOST = -1;

  private final SynchronousDesign design;
  private final UUID event;
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement read;
  private final PreparedStatement update;

  public SynchronousBookingClient(SynchronousDesign design, UUID event, Connection connection)
      throws SQLException {
    this.design = design;
    this.event = event;
    this.connection = connection;
    connection.setAutoCommit(false);
    insert =
        connection.prepareStatement(
            """
            insert into booking (booking_id, event_id, user_id, quantity, status, confirmed_at,
                                 category, seats, requests)
            values (?, ?, ?, 1, 'CONFIRMED', ?, '', ?, ?)\
            """);
    read = connection.prepareStatement(read(design));
    update = connection.prepareStatement(update(design));
  }

  private static String read(SynchronousDesign design) {
    return switch (design) {
      case OPTIMISTIC -> "select confirmed, capacity, version from event where event_id = ?";
      case FOR_UPDATE -> "select confirmed, capacity from event where event_id = ? for update";
      case ADVISORY -> "select pg_advisory_xact_lock(4711)";
      case CONDITIONAL -> "select 1"; // nothing is read
      case TICKET_ROWS ->
          """
          select label, rank from seat where event_id = ? and status = 'AVAILABLE'
          order by rank limit 1 for update skip locked\
          """;
    };
  }

  private static String update(SynchronousDesign design) {
    return switch (design) {
      case OPTIMISTIC ->
          """
          update event set confirmed = confirmed + 1, sequence = sequence + 1, version = version + 1
          where event_id = ? and version = ? returning confirmed\
          """;
      case FOR_UPDATE ->
          """
          update event set confirmed = confirmed + 1, sequence = sequence + 1, version = version + 1
          where event_id = ? returning confirmed\
          """;
      case CONDITIONAL, ADVISORY ->
          """
          update event set confirmed = confirmed + 1, sequence = sequence + 1, version = version + 1
          where event_id = ? and confirmed < capacity returning confirmed\
          """;
      case TICKET_ROWS ->
          """
          update seat set status = 'BOOKED', holder = ? where event_id = ? and label = ?
          returning rank\
          """;
    };
  }

  /**
   * Books one ticket.
   *
   * @return its number in the order of booking, or {@link #LOST}
   */
  long book(UUID booking, UUID user) throws SQLException {
    long number =
        switch (design) {
          case OPTIMISTIC -> optimistic(booking, user);
          case FOR_UPDATE -> forUpdate(booking, user);
          case CONDITIONAL -> conditional(booking, user);
          case ADVISORY -> advisory(booking, user);
          case TICKET_ROWS -> ticket(booking, user);
        };
    if (number == LOST) {
      connection.rollback();
    } else {
      connection.commit();
    }
    return number;
  }

  private long optimistic(UUID booking, UUID user) throws SQLException {
    long version;
    read.setObject(1, event);
    try (ResultSet row = read.executeQuery()) {
      row.next();
      if (row.getInt(1) >= row.getInt(2)) {
        return LOST;
      }
      version = row.getLong(3);
    }
    insert(booking, user, null);
    update.setObject(1, event);
    update.setLong(2, version);
    return updated();
  }

  private long forUpdate(UUID booking, UUID user) throws SQLException {
    read.setObject(1, event);
    try (ResultSet row = read.executeQuery()) {
      row.next();
      if (row.getInt(1) >= row.getInt(2)) {
        return LOST;
      }
    }
    return conditional(booking, user);
  }

  private long conditional(UUID booking, UUID user) throws SQLException {
    insert(booking, user, null);
    update.setObject(1, event);
    return updated();
  }

  private long advisory(UUID booking, UUID user) throws SQLException {
    read.executeQuery().close();
    return conditional(booking, user);
  }

  private long ticket(UUID booking, UUID user) throws SQLException {
    String label;
    read.setObject(1, event);
    try (ResultSet row = read.executeQuery()) {
      if (!row.next()) {
        return LOST;
      }
      label = row.getString(1);
    }
    insert(booking, user, label);
    update.setObject(1, booking);
    update.setObject(2, event);
    update.setString(3, label);
    return updated();
  }

  private void insert(UUID booking, UUID user, @Nullable String seat) throws SQLException {
    insert.setObject(1, booking);
    insert.setObject(2, event);
    insert.setObject(3, user);
    insert.setTimestamp(4, Timestamp.from(Instant.now()));
    insert.setArray(5, seat == null ? null : connection.createArrayOf("text", new String[] {seat}));
    insert.setArray(6, connection.createArrayOf("uuid", new UUID[] {booking}));
    insert.executeUpdate();
  }

  private long updated() throws SQLException {
    try (ResultSet row = update.executeQuery()) {
      return row.next() ? row.getLong(1) : LOST;
    }
  }

  /** The connection stays open for others. */
  @Override
  public void close() throws SQLException {
    insert.close();
    read.close();
    update.close();
  }
}
