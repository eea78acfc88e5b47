package dev.evently.api.booking;

import dev.evently.api.page.Cursor;
import dev.evently.api.sql.SqlTickets;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.sale.Tickets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads bookings. */
@Repository
class Bookings {
  private static final String SELECT =
      """
      select b.*, e.name, e.venue, e.starts_at,
             b.transfer_id is not null and e.status = 'SCHEDULED' and e.starts_at > now() as is_offered
      from booking b join event e on e.event_id = b.event_id
      """;

  private final JdbcClient jdbc;

  Bookings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Up to {@code rows} bookings of a user, newest first, behind {@code after}. */
  List<BookingView> list(
      UUID userId, @Nullable BookingStatus status, int rows, @Nullable Cursor after) {
    var where = new StringBuilder("where b.user_id = :userId");
    if (status != null) {
      where.append(" and b.status = :status");
    }
    if (after != null) {
      where.append(" and (b.confirmed_at, b.booking_id) < (:afterTime, :afterId)");
    }
    var query =
        jdbc.sql(SELECT + where + " order by b.confirmed_at desc, b.booking_id desc limit :rows")
            .param("userId", userId)
            .param("rows", rows);
    if (status != null) {
      query = query.param("status", status.name());
    }
    if (after != null) {
      query =
          query.param("afterTime", SqlTime.ofMicros(after.order())).param("afterId", after.id());
    }
    return query.query((row, _) -> view(row)).list();
  }

  Optional<BookingView> byId(UUID bookingId) {
    return jdbc.sql(SELECT + "where b.booking_id = :id order by b.event_id limit 1")
        .param("id", bookingId)
        .query((row, _) -> view(row))
        .optional();
  }

  /** What a call about an offer of a booking has to know. */
  Optional<OfferedBooking> offered(UUID bookingId) {
    return jdbc.sql(
            """
            select event_id, user_id, transfer_to from booking
            where booking_id = :id order by event_id limit 1\
            """)
        .param("id", bookingId)
        .query((row, _) ->
            new OfferedBooking(
                row.getObject("event_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("transfer_to", UUID.class)))
        .optional();
  }

  private static BookingView view(ResultSet row) throws SQLException {
    Tickets tickets = SqlTickets.read(row);
    return new BookingView(
        row.getObject("booking_id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getString("name"),
        row.getString("venue"),
        SqlTime.read(row, "starts_at"),
        row.getObject("user_id", UUID.class),
        row.getInt("quantity"),
        tickets.seats(),
        tickets.category(),
        tickets.price(),
        row.getString("reference"),
        BookingStatus.valueOf(row.getString("status")),
        row.getBoolean("is_offered") ? true : null,
        SqlTime.read(row, "confirmed_at"),
        SqlTime.readNullable(row, "cancelled_at"));
  }
}
