package dev.evently.api.booking;

import dev.evently.api.ApiProperties;
import dev.evently.api.sql.CostlyReads;
import dev.evently.api.sql.PersonFilter;
import dev.evently.api.sql.SqlTickets;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.sale.Tickets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the bookings of an event with the accounts of those who have them. */
@Repository
class Attendees {
  private static final String SELECT =
      """
      select b.*, a.name as user_name, a.email
      from booking b left join account a on a.user_id = b.user_id
      where b.event_id = :eventId\
      """;

  private final JdbcClient jdbc;
  private final CostlyReads reads;

  Attendees(ApiProperties properties, JdbcClient jdbc) {
    this.jdbc = jdbc;
    reads = new CostlyReads(properties.costlyReads());
  }

  /** Up to {@code rows} bookings of an event by their ids, behind {@code after}. */
  List<AttendeeView> list(
      UUID eventId, BookingStatus status, PersonFilter filter, int rows, @Nullable UUID after) {
    return reads.inTurn(() -> read(eventId, status, filter, rows, after));
  }

  /** The status stands in the text, so that any plan uses the index of bookings that have it. */
  private List<AttendeeView> read(
      UUID eventId, BookingStatus status, PersonFilter filter, int rows, @Nullable UUID after) {
    var statement =
        jdbc.sql(
                SELECT
                    + " and b.status = '%s'".formatted(status)
                    + filter.conditions("b")
                    + (after == null ? "" : " and b.booking_id > :after")
                    + " order by b.booking_id limit :rows")
            .param("eventId", eventId)
            .param("rows", rows);
    if (after != null) {
      statement = statement.param("after", after);
    }
    return filter.bind(statement).query((row, _) -> view(row)).list();
  }

  private static AttendeeView view(ResultSet row) throws SQLException {
    Tickets tickets = SqlTickets.read(row);
    return new AttendeeView(
        row.getObject("booking_id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("user_name"),
        row.getString("email"),
        row.getInt("quantity"),
        tickets.seats(),
        tickets.category(),
        tickets.price(),
        row.getString("reference"),
        BookingStatus.valueOf(row.getString("status")),
        SqlTime.read(row, "confirmed_at"),
        SqlTime.readNullable(row, "cancelled_at"));
  }
}
