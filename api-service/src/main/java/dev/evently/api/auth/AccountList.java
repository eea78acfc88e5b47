package dev.evently.api.auth;

import dev.evently.api.ApiProperties;
import dev.evently.api.page.Cursor;
import dev.evently.api.sql.CostlyReads;
import dev.evently.api.sql.SqlLike;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.access.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists accounts for admins. */
@Repository
class AccountList {
  private final JdbcClient jdbc;
  private final CostlyReads reads;

  AccountList(ApiProperties properties, JdbcClient jdbc) {
    this.jdbc = jdbc;
    reads = new CostlyReads(properties.costlyReads());
  }

  /** An account, and the cursor of what follows it. */
  record Row(Account account, String cursor) {}

  /**
   * Up to {@code rows} accounts, oldest first, behind {@code after}.
   *
   * @param q a part of the name or of the address; null for all
   * @param role null for all
   */
  List<Row> list(@Nullable String q, @Nullable Role role, int rows, @Nullable Cursor after) {
    return reads.inTurn(() -> read(q, role, rows, after));
  }

  private List<Row> read(
      @Nullable String q, @Nullable Role role, int rows, @Nullable Cursor after) {
    var sql = new StringBuilder("select * from account where true");
    if (q != null) {
      sql.append(" and (name ilike :q escape '!' or email ilike :q escape '!')");
    }
    if (role != null) {
      sql.append(" and role = :role");
    }
    if (after != null) {
      sql.append(" and (created_at, user_id) > (:time, :id)");
    }
    var query =
        jdbc.sql(sql.append(" order by created_at, user_id limit :rows").toString())
            .param("rows", rows);
    if (q != null) {
      query = query.param("q", SqlLike.containing(q));
    }
    if (role != null) {
      query = query.param("role", role.name());
    }
    if (after != null) {
      query = query.param("time", SqlTime.ofMicros(after.order())).param("id", after.id());
    }
    return query
        .query((row, _) -> {
          Account account = Accounts.account(row);
          long created = SqlTime.micros(SqlTime.read(row, "created_at"));
          return new Row(account, new Cursor(created, account.userId()).encode());
        })
        .list();
  }
}
