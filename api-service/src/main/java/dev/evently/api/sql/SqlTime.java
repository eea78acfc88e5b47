package dev.evently.api.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Times as PostgreSQL's driver wants them: with an offset, in microseconds. */
public final class SqlTime {
  private SqlTime() {}

  public static OffsetDateTime of(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** The time of a cursor's order. */
  public static OffsetDateTime ofMicros(long micros) {
    return of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** The order of a cursor for this time. */
  public static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  public static Instant read(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(readNullable(row, column), column);
  }

  public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
